package dev.pollen.diffusion;

/**
 * A network: says of noisy points what its {@link Target} is, for example the noise in them, eps_theta(x_t, t) (Ho et
 * al. 2020, section 3.2). Used by one thread at a time.
 */
public interface Predictor {

    /**
     * Predicts for points that are all at the same timestep.
     *
     * @param xt the points, shape (n, d)
     * @param t the timestep, 0 … T-1
     * @param output filled with the prediction, shape (n, d)
     */
    void predict(float[] xt, int t, float[] output);
}
