package dev.pollen.denoiser;

import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.stream.IntStream;

/**
 * How the vector engine tells its hidden layers the timesteps of the rows that go through them: as rows of a table, of
 * which {@link #rows} says one for each.
 */
sealed interface TimestepEmbedding {

    /**
     * @param sinusoids see {@link Sinusoids#of}
     * @param rows the most that go through the network together
     */
    static TimestepEmbedding of(Architecture architecture, Kernel kernel, float[] sinusoids, int rows) {
        return switch (architecture.stepEncoding()) {
            case TABLE -> new Tables(kernel, new int[rows]);
            case SINUSOIDAL -> new Projections(architecture, kernel, sinusoids, rows);
        };
    }

    /** How many floats one takes. */
    static int size(Architecture architecture, int rows) {
        return switch (architecture.stepEncoding()) {
            case TABLE -> 0;
            case SINUSOIDAL -> Matrix.size(rows, Sinusoids.COUNT) + Matrix.size(rows, architecture.hiddenUnits());
        };
    }

    /** So many rows are at the timesteps {@code from} and following. */
    void at(int[] t, int from, int count);

    /** Which row of the table each row is told. */
    int[] rows();

    /** A layer's table. It is there until the next layer's is asked for. */
    Matrix table(Matrix embedding);

    /** Adds the gradient of a layer's embedding, row after row. */
    void addGradient(int rows, Matrix delta, Matrix gradient);

    /** Tables that are learnt as they are. */
    record Tables(Kernel kernel, int[] rows) implements TimestepEmbedding {

        @Override
        public void at(int[] t, int from, int count) {
            System.arraycopy(t, from, rows, 0, count);
        }

        @Override
        public Matrix table(Matrix embedding) {
            return embedding;
        }

        @Override
        public void addGradient(int count, Matrix delta, Matrix gradient) {
            kernel.addRows(count, delta, rows, gradient);
        }
    }

    /** Tables that are products of the rows' sinusoids and the layer's matrix. */
    final class Projections implements TimestepEmbedding {

        private final Kernel kernel;
        private final float[] all;
        private final Matrix sinusoids;
        private final Matrix table;
        private final Matrix noBias;
        private final int[] each;
        private int count;

        Projections(Architecture architecture, Kernel kernel, float[] sinusoids, int rows) {
            this.kernel = kernel;
            this.all = sinusoids;
            this.sinusoids = Matrix.zeros(rows, Sinusoids.COUNT);
            this.table = Matrix.zeros(rows, architecture.hiddenUnits());
            this.noBias = Matrix.zeros(1, architecture.hiddenUnits());
            this.each = IntStream.range(0, rows).toArray();
        }

        @Override
        public void at(int[] t, int from, int count) {
            this.count = count;
            for (int i = 0; i < count; i++) {
                int at = t[from + i] * Sinusoids.COUNT;
                System.arraycopy(all, at, sinusoids.values(), sinusoids.row(i), Sinusoids.COUNT);
            }
        }

        @Override
        public int[] rows() {
            return each;
        }

        @Override
        public Matrix table(Matrix embedding) {
            kernel.last(count, sinusoids, embedding, noBias, table);
            return table;
        }

        @Override
        public void addGradient(int rows, Matrix delta, Matrix gradient) {
            kernel.addProduct(rows, delta, sinusoids, gradient);
        }
    }
}
