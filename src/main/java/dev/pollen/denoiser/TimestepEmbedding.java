package dev.pollen.denoiser;

import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.Arrays;

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
            case SINUSOIDAL -> Matrix.size(rows, Sinusoids.COUNT) + 2 * Matrix.size(rows, architecture.hiddenUnits());
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

    /**
     * Tables that are products of the sinusoids of the batch's timesteps, each of them once, and the layer's matrix.
     */
    final class Projections implements TimestepEmbedding {

        private final Kernel kernel;
        private final float[] all;
        private final Matrix sinusoids;
        private final Matrix table;
        private final Matrix tableGradient;
        private final Matrix noBias;
        private final int[] rows;
        private final int[] rowOf;
        private int distinct;

        Projections(Architecture architecture, Kernel kernel, float[] sinusoids, int rows) {
            this.kernel = kernel;
            this.all = sinusoids;
            this.sinusoids = Matrix.zeros(rows, Sinusoids.COUNT);
            this.table = Matrix.zeros(rows, architecture.hiddenUnits());
            this.tableGradient = Matrix.zeros(rows, architecture.hiddenUnits());
            this.noBias = Matrix.zeros(1, architecture.hiddenUnits());
            this.rows = new int[rows];
            this.rowOf = new int[architecture.timesteps()];
        }

        @Override
        public void at(int[] t, int from, int count) {
            for (int i = 0; i < count; i++) {
                rowOf[t[from + i]] = -1;
            }
            distinct = 0;
            for (int i = 0; i < count; i++) {
                int timestep = t[from + i];
                if (rowOf[timestep] < 0) {
                    rowOf[timestep] = distinct++;
                    int to = sinusoids.row(rowOf[timestep]);
                    System.arraycopy(all, timestep * Sinusoids.COUNT, sinusoids.values(), to, Sinusoids.COUNT);
                }
                rows[i] = rowOf[timestep];
            }
        }

        @Override
        public int[] rows() {
            return rows;
        }

        @Override
        public Matrix table(Matrix embedding) {
            kernel.last(distinct, sinusoids, embedding, noBias, table);
            return table;
        }

        @Override
        public void addGradient(int count, Matrix delta, Matrix gradient) {
            Arrays.fill(tableGradient.values(), 0, tableGradient.row(distinct), 0);
            kernel.addRows(count, delta, rows, tableGradient);
            kernel.addProduct(distinct, tableGradient, sinusoids, gradient);
        }
    }
}
