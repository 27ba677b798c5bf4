package dev.pollen.kernel;

import java.util.List;

/** Row after row, as {@link ScalarKernel} does it. */
record ScalarFeedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation)
        implements FeedForward {

    @Override
    public Pass pass() {
        return new ScalarPass(
                Matrix.zeros(1, weights.getFirst().rows()),
                weights.stream().map(weight -> Matrix.zeros(1, weight.columns())).toList(),
                Matrix.zeros(1, last.rows()),
                new ScalarKernel());
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
        return (long) (units + ends + Matrix.size(last.columns(), last.rows())) * Float.BYTES;
    }

    private final class ScalarPass implements Pass {

        private final Matrix input;
        private final List<Matrix> activations;
        private final Matrix output;
        private final ScalarKernel kernel;

        ScalarPass(Matrix input, List<Matrix> activations, Matrix output, ScalarKernel kernel) {
            this.input = input;
            this.activations = activations;
            this.output = output;
            this.kernel = kernel;
        }

        @Override
        public void run(int rows, float[] x, Matrix beginnings, float[] y) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(x, i * input.columns(), input.values(), 0, input.columns());
                var below = input;
                for (int layer = 0; layer < weights.size(); layer++) {
                    var result = activations.get(layer);
                    System.arraycopy(beginnings.values(), beginnings.row(layer), result.values(), 0, result.padded());
                    ScalarKernel.unit(below, 0, weights.get(layer), activation, result, result, 0);
                    below = result;
                }
                kernel.last(1, below, last, lastBias, output);
                System.arraycopy(output.values(), 0, y, i * output.columns(), output.columns());
            }
        }
    }
}
