package dev.pollen.denoiser;

import dev.pollen.diffusion.OneHot;

import java.util.Arrays;
import java.util.List;

/**
 * Noisy points to learn from, and what the network is to say of them.
 *
 * @param xt the points, shape (n, inputs of the network)
 * @param t the timestep of each, shape (n)
 * @param target what to predict, shape (n, outputs of the network): where points are one-hot, 1 and 0
 * @param weight how much each number of the target counts in the loss, of its shape; where points are one-hot, the
 *     first one counts for all
 * @param evidence what is added to the network's output, of the target's shape: see {@link Evidence}
 * @param states where points are one-hot
 */
public record Batch(float[] xt, int[] t, float[] target, float[] weight, float[] evidence, List<OneHot> states) {

    public Batch {
        int count = t.length;
        if (count == 0
                || xt.length % count != 0
                || target.length % count != 0
                || weight.length != target.length
                || evidence.length != target.length) {
            throw new IllegalArgumentException(
                    "%d values of x_t, %d of the target, %d weights and %d of the evidence do not go with %d timesteps"
                            .formatted(xt.length, target.length, weight.length, evidence.length, count));
        }
    }

    /** A batch in which all counts the same, and no point is one-hot. */
    public static Batch of(float[] xt, int[] t, float[] target) {
        var weight = new float[target.length];
        Arrays.fill(weight, 1);
        return new Batch(xt, t, target, weight, new float[target.length], List.of());
    }

    /** n. */
    public int count() {
        return t.length;
    }

    /** The numbers of the target per point. */
    int outputs() {
        return target.length / t.length;
    }
}
