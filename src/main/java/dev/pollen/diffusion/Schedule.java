package dev.pollen.diffusion;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How much noise there is at every timestep t = 0 … T-1. A schedule is nothing but its sequence of betas; the rest
 * follows (Ho et al. 2020, arXiv 2006.11239, section 2). Every array has the shape (T), and is given out as a copy.
 */
public final class Schedule {

    /** The most timesteps: T. */
    public static final int MAX_TIMESTEPS = 1000;

    /** {@link #MIN_BETA}, for annotations. */
    static final String LEAST_BETA = "1e-12";

    /** The least beta: below, 1 - beta has too few digits, and at 1e-16 none. */
    public static final double MIN_BETA = 1e-12;

    /** The least of the data's variance that betas may leave: far below, its root is no float. */
    private static final double MIN_ALPHA_BAR = 1e-70;

    private final double[] beta;
    private final double[] alphaBar;

    private Schedule(double[] beta) {
        this.beta = beta;
        this.alphaBar = map(beta, b -> 1 - b);
        for (int t = 1; t < alphaBar.length; t++) {
            alphaBar[t] *= alphaBar[t - 1];
        }
    }

    /** alphaBar of a timestep, or 1 of data, which has the timestep -1. */
    public double alphaBarAt(int timestep) {
        return timestep < 0 ? 1 : alphaBar[timestep];
    }

    /**
     * A schedule of a family.
     *
     * @param timesteps T, at least 1
     * @param betaStart from {@link #MIN_BETA} to below 1, not above {@code betaEnd}; of no consequence where the family
     *     has no ends
     * @param betaEnd from {@link #MIN_BETA} to below 1
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public static Schedule of(ScheduleFamily family, int timesteps, double betaStart, double betaEnd) {
        InvalidParameterException.require(timesteps >= 1, "timesteps", "must be at least 1, but is " + timesteps);
        if (family.hasEnds()) {
            requireBeta("betaStart", betaStart);
            requireBeta("betaEnd", betaEnd);
            InvalidParameterException.require(
                    betaStart <= betaEnd,
                    "betaStart",
                    "must not be above betaEnd (%s), but is %s".formatted(betaEnd, betaStart));
        }
        return of(family.beta(timesteps, betaStart, betaEnd));
    }

    /** The schedule with these betas, one per timestep, each from {@link #MIN_BETA} to below 1. */
    public static Schedule of(double... beta) {
        InvalidParameterException.require(beta.length >= 1, "timesteps", "must be at least 1, but is 0");
        for (int t = 0; t < beta.length; t++) {
            if (!isBeta(beta[t])) {
                requireBeta("beta[%d]".formatted(t), beta[t]);
            }
        }
        var schedule = new Schedule(beta.clone());
        double left = schedule.alphaBar[beta.length - 1];
        InvalidParameterException.require(
                left >= MIN_ALPHA_BAR,
                "betaEnd",
                "must be lower, or there must be less timesteps: alphaBar ends at %.3g, but may not be below %s"
                        .formatted(left, MIN_ALPHA_BAR));
        return schedule;
    }

    /**
     * This schedule, stretched so that nothing of x_0 is left in the end: √alphaBar is shifted until its last value is
     * zero, and scaled until its first is what it was (Lin et al. 2024, arXiv 2305.08891, algorithm 1). Its last beta
     * is 1, and only there.
     *
     * @throws InvalidParameterException if there are less than two timesteps
     */
    public Schedule withZeroTerminalSnr() {
        int last = timesteps() - 1;
        InvalidParameterException.require(
                last >= 1, "timesteps", "must be at least 2 for zero terminal SNR, but is " + timesteps());
        double[] root = alphaBarSqrt();
        double end = root[last];
        double scale = root[0] / (root[0] - end);
        double[] rescaled = map(root, a -> Math.pow((a - end) * scale, 2));
        var betas = new double[timesteps()];
        betas[0] = beta[0];
        for (int t = 1; t <= last; t++) {
            betas[t] = 1 - rescaled[t] / rescaled[t - 1];
        }
        return new Schedule(betas);
    }

    private static boolean isBeta(double value) {
        return value >= MIN_BETA && value < 1; // false for NaN as well
    }

    private static void requireBeta(String name, double beta) {
        InvalidParameterException.require(
                isBeta(beta), name, "must be at least %s and below 1, but is %s".formatted(MIN_BETA, beta));
    }

    /** T. */
    public int timesteps() {
        return beta.length;
    }

    /** The variance of the noise that step t adds. */
    public double[] beta() {
        return beta.clone();
    }

    /** 1 - beta. */
    public double[] alpha() {
        return map(beta, b -> 1 - b);
    }

    /** The product of the alphas up to and including t: the share of x_0's variance that is left in x_t. */
    public double[] alphaBar() {
        return alphaBar.clone();
    }

    /** alphaBar at t-1; 1 at t = 0. */
    public double[] alphaBarPrevious() {
        var previous = new double[timesteps()];
        previous[0] = 1;
        System.arraycopy(alphaBar, 0, previous, 1, timesteps() - 1);
        return previous;
    }

    /** √alphaBar: the factor of x_0 in x_t. */
    public double[] alphaBarSqrt() {
        return map(alphaBar, Math::sqrt);
    }

    /** √(1 - alphaBar): the factor of eps in x_t. */
    public double[] oneMinusAlphaBarSqrt() {
        return map(alphaBar, a -> Math.sqrt(1 - a));
    }

    /** log(1 - alphaBar). */
    public double[] oneMinusAlphaBarLog() {
        return map(alphaBar, a -> Math.log(1 - a));
    }

    /** The signal-to-noise ratio alphaBar / (1 - alphaBar) (Kingma et al. 2021, arXiv 2107.00630, equation 3). */
    public double[] signalToNoise() {
        return map(alphaBar, a -> a / (1 - a));
    }

    private static double[] map(double[] values, DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }
}
