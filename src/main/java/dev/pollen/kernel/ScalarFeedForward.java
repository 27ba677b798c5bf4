package dev.pollen.kernel;

import java.util.List;

/** Row after row, as {@link ScalarKernel} does it. */
record ScalarFeedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation)
        implements FeedForward {

    @Override
    public Pass pass() {
        return new ScalarPass(
                Matrix.zeros(1, weights.getFirst().rows()),
                eachLayer(),
                eachLayer(),
                eachLayer(),
                Matrix.zeros(1, last.rows()),
                new ScalarKernel());
    }

    /** A row for every hidden layer. */
    private List<Matrix> eachLayer() {
        return weights.stream().map(weight -> Matrix.zeros(1, weight.columns())).toList();
    }

    @Override
    public long bytes() {
        int hidden = weights.stream().mapToInt(weight -> Matrix.size(weight.rows(), weight.columns())).sum();
        return (long) (hidden + Matrix.size(last.rows(), last.columns())) * Float.BYTES;
    }

    @Override
    public long bytesPerPass() {
        int units = weights.stream().mapToInt(weight -> Matrix.size(1, weight.columns())).sum();
        int ends = Matrix.size(1, weights.getFirst().rows()) + Matrix.size(1, last.rows());
        return (long) (3 * units + ends + Matrix.size(last.columns(), last.rows())) * Float.BYTES;
    }

    private final class ScalarPass implements Pass {

        private final Matrix input;
        private final List<Matrix> activations;
        private final List<Matrix> slopes;
        private final List<Matrix> tangents;
        private final Matrix output;
        private final ScalarKernel kernel;

        ScalarPass(
                Matrix input,
                List<Matrix> activations,
                List<Matrix> slopes,
                List<Matrix> tangents,
                Matrix output,
                ScalarKernel kernel) {
            this.input = input;
            this.activations = activations;
            this.slopes = slopes;
            this.tangents = tangents;
            this.output = output;
            this.kernel = kernel;
        }

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y) {
            for (int i = 0; i < rows; i++) {
                row(i, x, beginnings, activations, y);
            }
        }

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y, float[] trace) {
            var kept = activation == Activation.RELU ? activations : slopes;
            for (int i = 0; i < rows; i++) {
                row(i, x, beginnings, kept, y);
                float sum = 0;
                for (int k = 0; k < output.columns(); k++) {
                    sum += derivative(k, kept);
                }
                trace[i] = sum;
            }
        }

        private void row(int i, float[] x, Matrix beginnings, List<Matrix> kept, float[] y) {
            System.arraycopy(x, i * input.columns(), input.values(), 0, input.columns());
            var below = input;
            for (int layer = 0; layer < weights.size(); layer++) {
                var result = activations.get(layer);
                System.arraycopy(beginnings.values(), beginnings.row(layer), result.values(), 0, result.padded());
                ScalarKernel.unit(below, 0, weights.get(layer), activation, kept.get(layer), result, 0);
                below = result;
            }
            kernel.last(1, below, last, lastBias, output);
            System.arraycopy(output.values(), 0, y, i * output.columns(), output.columns());
        }

        /** ∂y_k/∂x_k of the row that has just gone through. */
        private float derivative(int k, List<Matrix> kept) {
            var tangent = tangents.getFirst();
            var first = weights.getFirst();
            System.arraycopy(first.values(), first.row(k), tangent.values(), 0, tangent.padded());
            ScalarKernel.bend(activation, kept.getFirst(), 0, tangent, 0);
            for (int layer = 1; layer < weights.size(); layer++) {
                var next = tangents.get(layer);
                kernel.backLast(1, tangent, weights.get(layer), activation, kept.get(layer), next);
                tangent = next;
            }
            return kernel.product(tangent, tangent.row(0), last, last.row(k));
        }
    }
}
