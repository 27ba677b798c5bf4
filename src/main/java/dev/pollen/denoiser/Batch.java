package dev.pollen.denoiser;

import java.util.Arrays;

/**
 * Noisy points to learn from, and what the network is to say of them.
 *
 * @param xt the points, shape (n, inputs of the network)
 * @param t the timestep of each, shape (n)
 * @param target what to predict, shape (n, outputs of the network)
 * @param weight how much each number of the target counts in the loss, of its shape
 */
public record Batch(float[] xt, int[] t, float[] target, float[] weight) {

    public Batch {
        int count = t.length;
        if (count == 0 || xt.length % count != 0 || target.length % count != 0 || weight.length != target.length) {
            throw new IllegalArgumentException(
                    "%d values of x_t, %d of the target and %d weights do not go with %d timesteps"
                            .formatted(xt.length, target.length, weight.length, count));
        }
    }

    /** A batch in which all counts the same. */
    public static Batch of(float[] xt, int[] t, float[] target) {
        var weight = new float[target.length];
        Arrays.fill(weight, 1);
        return new Batch(xt, t, target, weight);
    }

    /** n. */
    public int count() {
        return t.length;
    }
}
