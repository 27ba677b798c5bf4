package dev.pollen.denoiser;

/**
 * Noisy points and the noise in them, to learn from.
 *
 * @param xt the points, shape (n, d)
 * @param t the timestep of each, shape (n)
 * @param eps the noise to predict, shape (n, d)
 */
public record Batch(float[] xt, int[] t, float[] eps) {

    public Batch {
        if (t.length == 0 || xt.length != eps.length || xt.length % t.length != 0) {
            throw new IllegalArgumentException(
                    "%d values of x_t and %d of eps do not go with %d timesteps"
                            .formatted(xt.length, eps.length, t.length));
        }
    }

    /** n. */
    public int count() {
        return t.length;
    }
}
