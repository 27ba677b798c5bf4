package dev.pollen.diffusion;

/**
 * Says what noise is in noisy points: eps_theta(x_t, t) (Ho et al. 2020, section 3.2). Used by one thread at a time.
 */
public interface NoisePredictor {

    /**
     * Predicts the noise in points that are all at the same timestep.
     *
     * @param xt the points, shape (n, d)
     * @param t the timestep, 0 … T-1
     * @param eps filled with the prediction, shape (n, d)
     */
    void predict(float[] xt, int t, float[] eps);
}
