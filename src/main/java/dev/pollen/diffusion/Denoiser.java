package dev.pollen.diffusion;

/**
 * A denoising function, which samplers evaluate: predicts the {@link Target} of noisy points, for example the noise in
 * them, eps_theta(x_t, t) (Ho et al. 2020, section 3.2).
 */
@FunctionalInterface
public interface Denoiser {

    /**
     * Predicts for points that are all at the same timestep.
     *
     * @param xt the points, shape (n, d)
     * @param t the timestep, 0 … T-1; of a {@link FlowMap}, the number of the jump
     * @param output filled with the prediction, shape (n, d)
     */
    void predict(float[] xt, int t, float[] output);

    /**
     * The same of points of which something is known.
     *
     * @throws UnsupportedOperationException if it has not learnt what follows from that
     */
    default Denoiser given(Known known) {
        throw new UnsupportedOperationException("it has learnt no conditions");
    }

    /** Whether what it predicts for a point has the same bits whatever the others are, and however many. */
    default boolean isPointwise() {
        return false;
    }
}
