package dev.pollen.diffusion;

/**
 * Data N(m, diag(c²)) in two dimensions, of which everything is known: with x_t = a·x_0 + s·eps,
 *
 * <pre>E[x_0 | x_t] = m + a·c²/(a²·c² + s²) · (x_t - a·m)</pre>
 *
 * and the probability-flow ODE keeps every coordinate at the same quantile of N(a·m, a²·c² + s²).
 */
final class Gaussian {

    static final double[] MEAN = {0.5, -0.8};
    static final double[] DEVIATION = {1.1, 0.4};

    private Gaussian() {}

    private static double variance(double a, double s, int j) {
        return a * a * DEVIATION[j] * DEVIATION[j] + s * s;
    }

    /** The best a network can say, whatever it is to say. */
    static Denoiser predictor(Schedule schedule, Target target) {
        double[] signal = schedule.alphaBarSqrt();
        double[] noise = schedule.oneMinusAlphaBarSqrt();
        return (xt, t, output) -> {
            double a = signal[t];
            double s = noise[t];
            for (int i = 0; i < xt.length; i++) {
                int j = i % 2;
                double deviation = xt[i] - a * MEAN[j];
                double x0 = MEAN[j] + a * DEVIATION[j] * DEVIATION[j] / variance(a, s, j) * deviation;
                double eps = s / variance(a, s, j) * deviation;
                output[i] = (float) target.value(a, s, x0, eps);
            }
        };
    }

    /** Where the probability-flow ODE leads from one noise level to another. */
    static double flow(double x, int j, NoiseLevels.Level from, NoiseLevels.Level to) {
        double scale = Math.sqrt(variance(to.a(), to.s(), j) / variance(from.a(), from.s(), j));
        return to.a() * MEAN[j] + scale * (x - from.a() * MEAN[j]);
    }
}
