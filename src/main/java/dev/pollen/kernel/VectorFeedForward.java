package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
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
    private final Matrix firstWeight;
    private final Matrix lastWeight;
    private final Matrix lastBias;

    VectorFeedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation) {
        this.activation = activation;
        this.hidden = weights.stream().map(FixedWeight::of).toList();
        this.last = FixedWeight.ofTransposed(last);
        this.firstWeight = weights.getFirst().copy();
        this.lastWeight = last.copy();
        this.lastBias = lastBias.copy();
    }

    @Override
    public Pass pass() {
        return new BlockPass();
    }

    @Override
    public long bytes() {
        int ends =
                Matrix.size(firstWeight.rows(), firstWeight.columns())
                        + Matrix.size(lastWeight.rows(), lastWeight.columns());
        return layers().mapToLong(FixedWeight::bytes).sum() + (long) ends * Float.BYTES;
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

        /** Of every hidden layer, its slopes; with ReLU, its activations. There from the first trace on. */
        private float[][] slopes = {};

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y) {
            run(rows, x, beginnings, y, null);
        }

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y, float @Nullable [] trace) {
            if (trace != null && slopes.length == 0) {
                slopes = hidden.stream().map(layer -> new float[layer.outputs() * WIDTH]).toArray(float[][]::new);
            }
            for (int from = 0; from < rows; from += WIDTH) {
                int count = Math.min(WIDTH, rows - from);
                int columns = Math.ceilDiv(count, LENGTH) * LENGTH;
                take(x, from, count);
                for (int layer = 0; layer < hidden.size(); layer++) {
                    hidden(layer, columns, beginnings, trace == null ? null : slopes[layer]);
                }
                last(y, from, count, columns);
                if (trace != null) {
                    trace(trace, from, count, columns);
                }
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

        private void hidden(int layer, int columns, Matrix beginnings, float @Nullable [] slope) {
            var weight = hidden.get(layer);
            int units = weight.outputs();
            begin(beginnings.values(), beginnings.row(layer), units, sums);
            weight.addProduct(block, panels, columns, sums);
            switch (activation) {
                case RELU -> {
                    clear(units * WIDTH, sums, sums);
                    if (slope != null) {
                        System.arraycopy(sums, 0, slope, 0, units * WIDTH);
                    }
                }
                case SILU -> VectorSilu.of(units * WIDTH, sums, 0, slope == null ? sums : slope, 0);
            }
            goOn(units);
        }

        /** One direction after the other goes through the layers: no more than its block is there beside the slopes. */
        private void trace(float[] trace, int from, int count, int columns) {
            Arrays.fill(trace, from, from + count, 0);
            for (int k = 0; k < last.outputs(); k++) {
                begin(firstWeight.values(), firstWeight.row(k), firstWeight.columns(), sums);
                bend(0);
                for (int layer = 1; layer < hidden.size(); layer++) {
                    Arrays.fill(sums, 0, hidden.get(layer).outputs() * WIDTH, 0);
                    hidden.get(layer).addProduct(block, panels, columns, sums);
                    bend(layer);
                }
                addDots(k, from, count, trace);
            }
        }

        private void bend(int layer) {
            int units = hidden.get(layer).outputs();
            switch (activation) {
                case RELU -> clear(units * WIDTH, slopes[layer], sums);
                case SILU -> VectorKernel.multiply(units * WIDTH, slopes[layer], 0, sums, 0);
            }
            goOn(units);
        }

        private void addDots(int output, int from, int count, float[] trace) {
            for (int column = 0; column < count; column += LENGTH) {
                BlockDot.of(lastWeight.values(), lastWeight.row(output), last.inputs(), block, column, dots);
                int columns = Math.min(LENGTH, count - column);
                for (int i = 0; i < columns; i++) {
                    trace[from + column + i] += dots[i];
                }
            }
        }

        private void last(float[] y, int from, int count, int columns) {
            int outputs = last.outputs();
            if (outputs <= Kernel.FEW_OUTPUTS) {
                for (int j = 0; j < outputs; j++) {
                    dots(j, from, count, y);
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

        private void dots(int output, int from, int count, float[] y) {
            float bias = lastBias.values()[lastBias.offset() + output];
            for (int column = 0; column < count; column += LENGTH) {
                BlockDot.of(lastWeight.values(), lastWeight.row(output), last.inputs(), block, column, dots);
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

    /** Makes zero what is not above zero in another block. What is no number stays, for everybody to see. */
    private static void clear(int length, float[] where, float[] sums) {
        for (int i = 0; i < length; i += LENGTH) {
            var isBelow = FloatVector.fromArray(SPECIES, where, i).compare(LE, 0f);
            FloatVector.fromArray(SPECIES, sums, i).blend(0f, isBelow).intoArray(sums, i);
        }
    }
}
