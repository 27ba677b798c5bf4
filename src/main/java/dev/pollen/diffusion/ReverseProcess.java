package dev.pollen.diffusion;

/**
 * The process that turns noise into data, one timestep after the other: ancestral sampling with sigma_t² = beta_t (Ho
 * et al. 2020, algorithm 2). Unlike theirs, the classic recipe adds noise at t = 0 too, and so does this.
 */
public final class ReverseProcess {

    private final float[] mean;
    private final float[] epsilon;
    private final float[] sigma;

    public ReverseProcess(Schedule schedule) {
        double[] beta = schedule.beta();
        double[] noise = schedule.oneMinusAlphaBarSqrt();
        this.mean = new float[beta.length];
        this.epsilon = new float[beta.length];
        this.sigma = new float[beta.length];
        for (int t = 0; t < beta.length; t++) {
            mean[t] = (float) (1 / Math.sqrt(1 - beta[t]));
            epsilon[t] = (float) (beta[t] / noise[t]);
            sigma[t] = (float) Math.sqrt(beta[t]);
        }
    }

    /** Where the noise comes from that a step adds. */
    public interface StepNoise {

        /** Fills z, shape (n, d), with the N(0, 1) that the step at timestep t adds. */
        void fill(int t, float[] z);
    }

    /** Sees the points after every step. */
    public interface Observer {

        /**
         * Sees the points after a step.
         *
         * @param step how many steps have been taken: 0 for x_T, T for x_0
         * @param x the points as they are now, shape (n, d); changed by the next step
         */
        void after(int step, float[] x);
    }

    /** T: the number of steps, and of network evaluations, from noise to data. */
    public int steps() {
        return mean.length;
    }

    /**
     * Runs the process: for t = T-1 … 0,
     *
     * <pre>x ← (x - beta_t / √(1 - alphaBar_t) · eps_theta(x, t)) / √(1 - beta_t) + √beta_t · z</pre>
     *
     * @param x x_T on entry and x_0 on return, shape (n, d)
     */
    public void run(NoisePredictor predictor, float[] x, StepNoise noise, Observer observer) {
        var eps = new float[x.length];
        var z = new float[x.length];
        observer.after(0, x);
        for (int t = steps() - 1; t >= 0; t--) {
            predictor.predict(x, t, eps);
            noise.fill(t, z);
            for (int i = 0; i < x.length; i++) {
                x[i] = (x[i] - epsilon[t] * eps[i]) * mean[t] + sigma[t] * z[i];
            }
            observer.after(steps() - t, x);
        }
    }
}
