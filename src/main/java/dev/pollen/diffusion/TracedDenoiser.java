package dev.pollen.diffusion;

/** A {@link Denoiser} that also says how what it predicts moves with the point: the trace of its Jacobian. */
@FunctionalInterface
public interface TracedDenoiser {

    /**
     * Predicts for points that are all at the same timestep. What it says of a point has the same bits whatever the
     * others are.
     *
     * @param xt the points, shape (n, d)
     * @param t the timestep, 0 … T-1
     * @param output filled with the prediction, shape (n, d)
     * @param trace filled with Σ_k ∂output_k/∂xt_k of every point, shape (n)
     */
    void predict(float[] xt, int t, float[] output, float[] trace);
}
