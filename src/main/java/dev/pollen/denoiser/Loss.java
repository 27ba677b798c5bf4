package dev.pollen.denoiser;

import dev.pollen.diffusion.OneHot;
import dev.pollen.kernel.Softmax;

/**
 * How far a network's output is from what it is to be: -2 log p, of a number with p = N(output, 1) and without its
 * constant, which is (output - target)²; and of a state with p = softmax(output + evidence), which is the cross-entropy
 * twice. All of it by weight.
 */
final class Loss {

    private Loss() {}

    /**
     * The loss of a point, and its gradient by the output.
     *
     * @param row the number of the point
     * @param output what the network says of it, from {@code at} on
     * @param scale what half the gradient is multiplied by
     * @param gradient filled with it, from {@code to} on
     */
    static double of(Batch batch, int row, float[] output, int at, float scale, float[] gradient, int to) {
        int columns = batch.outputs();
        System.arraycopy(output, at, gradient, to, columns);
        double loss = 0;
        int done = 0;
        for (int i = 0; i < batch.states().size(); i++) {
            var state = batch.states().get(i);
            loss += ofNumbers(batch, row, done, state.at(), scale, gradient, to);
            loss += ofState(batch, row, state, scale, gradient, to);
            done = state.end();
        }
        return loss + ofNumbers(batch, row, done, columns, scale, gradient, to);
    }

    private static double ofNumbers(Batch batch, int row, int from, int end, float scale, float[] gradient, int to) {
        int first = row * batch.outputs();
        double loss = 0;
        for (int j = from; j < end; j++) {
            float weight = batch.weight()[first + j];
            float error = gradient[to + j] - batch.target()[first + j];
            gradient[to + j] = scale * weight * error;
            loss += (double) weight * error * error;
        }
        return loss;
    }

    private static double ofState(Batch batch, int row, OneHot state, float scale, float[] gradient, int to) {
        int first = row * batch.outputs();
        for (int j = state.at(); j < state.end(); j++) {
            gradient[to + j] += batch.evidence()[first + j];
        }
        Softmax.of(gradient, to + state.at(), to + state.end());
        float weight = batch.weight()[first + state.at()];
        double loss = 0;
        for (int j = state.at(); j < state.end(); j++) {
            float target = batch.target()[first + j];
            float share = gradient[to + j];
            loss -= target == 0 ? 0 : 2.0 * weight * target * StrictMath.log(share);
            gradient[to + j] = scale * weight * (share - target);
        }
        return loss;
    }
}
