package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows go through all layers in blocks, and lie side by side in them: a block has a row for every unit, and a column
 * for every row of the inputs. So a layer's result is the right-hand side of the next one's product as it is, and the
 * weights, which are the left-hand side, are arranged but once. A block stays in the first cache on its whole way.
 */
final class VectorFeedForward implements FeedForward {

    private static final int WIDTH = Tiles.COLUMNS;

    private final Activation activation;
    private final List<FixedWeight> hidden;
    private final FixedWeight last;
    private final @Nullable Matrix lastWeight;
    private final Matrix lastBias;

    VectorFeedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation) {
        this.activation = activation;
        this.hidden = weights.stream().map(FixedWeight::of).toList();
        this.last = FixedWeight.ofTransposed(last);
        this.lastWeight = last.rows() <= Kernel.FEW_OUTPUTS ? last.copy() : null;
        this.lastBias = lastBias.copy();
    }

    @Override
    public Pass pass() {
        return new BlockPass();
    }

    @Override
    public long bytes() {
        return layers().mapToLong(FixedWeight::bytes).sum();
    }

    @Override
    public long bytesPerPass() {
        return 3L * rows() * WIDTH * Float.BYTES;
    }

    private Stream<FixedWeight> layers() {
        return Stream.concat(hidden.stream(), Stream.of(last));
    }

    /** The most that a block needs. */
    private int rows() {
        return layers().mapToInt(layer -> Math.max(layer.inputs(), layer.rows())).max().orElseThrow();
    }

    private final class BlockPass implements Pass {

        private final Panels panels = new Panels(rows(), WIDTH);
        private final float[] dots = new float[BlockDot.LENGTH_OF_PARTS];
        private float[] block = new float[rows() * WIDTH];
        private float[] sums = new float[rows() * WIDTH];

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y) {
            for (int from = 0; from < rows; from += WIDTH) {
                int count = Math.min(WIDTH, rows - from);
                int columns = Math.ceilDiv(count, LENGTH) * LENGTH;
                take(x, from, count);
                for (int layer = 0; layer < hidden.size(); layer++) {
                    hidden(layer, columns, beginnings);
                }
                last(y, from, count, columns);
            }
        }

        private void take(float[] x, int from, int count) {
            int inputs = hidden.getFirst().inputs();
            for (int k = 0; k < inputs; k++) {
                for (int i = 0; i < count; i++) {
                    sums[k * WIDTH + i] = x[(from + i) * inputs + k];
                }
            }
            goOn(inputs);
        }

        /** Sums become what the next layer begins with. */
        private void goOn(int rows) {
            var before = block;
            block = sums;
            sums = before;
            panels.view(block, rows * WIDTH);
        }

        private void hidden(int layer, int columns, Matrix beginnings) {
            var weight = hidden.get(layer);
            int units = weight.outputs();
            begin(beginnings.values(), beginnings.row(layer), units, sums);
            weight.addProduct(block, panels, columns, sums);
            switch (activation) {
                case RELU -> clear(units * WIDTH, sums);
                case SILU -> VectorSilu.of(units * WIDTH, sums, 0, sums, 0);
            }
            goOn(units);
        }

        private void last(float[] y, int from, int count, int columns) {
            int outputs = last.outputs();
            if (lastWeight != null) {
                for (int j = 0; j < outputs; j++) {
                    dots(lastWeight, j, from, count, y);
                }
                return;
            }
            begin(lastBias.values(), lastBias.offset(), outputs, sums);
            last.addProduct(block, panels, columns, sums);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < outputs; j++) {
                    y[(from + i) * outputs + j] = sums[j * WIDTH + i];
                }
            }
        }

        private void dots(Matrix weight, int output, int from, int count, float[] y) {
            float bias = lastBias.values()[lastBias.offset() + output];
            for (int column = 0; column < count; column += LENGTH) {
                BlockDot.of(weight.values(), weight.row(output), last.inputs(), block, column, dots);
                int columns = Math.min(LENGTH, count - column);
                for (int i = 0; i < columns; i++) {
                    y[(from + column + i) * last.outputs() + output] = bias + dots[i];
                }
            }
        }

        @Override
        public void close() {
            panels.close();
        }
    }

    /** All numbers of a unit begin with the same one. */
    private static void begin(float[] each, int at, int units, float[] sums) {
        for (int j = 0; j < units; j++) {
            var number = FloatVector.broadcast(SPECIES, each[at + j]);
            for (int i = 0; i < WIDTH; i += LENGTH) {
                number.intoArray(sums, j * WIDTH + i);
            }
        }
    }

    /** What is no number stays, for everybody to see. */
    private static void clear(int length, float[] sums) {
        for (int i = 0; i < length; i += LENGTH) {
            var z = FloatVector.fromArray(SPECIES, sums, i);
            z.blend(0f, z.compare(LE, 0f)).intoArray(sums, i);
        }
    }
}
