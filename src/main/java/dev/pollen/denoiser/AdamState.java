package dev.pollen.denoiser;

/**
 * Adam's moments between updates (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1).
 *
 * @param updates how many there have been: t
 * @param firstMoment the running mean of the gradients: m
 * @param secondMoment the running mean of their squares: v
 */
public record AdamState(long updates, Parameters firstMoment, Parameters secondMoment) {

    public static final double BETA_1 = 0.9;
    public static final double BETA_2 = 0.999;
    public static final double EPSILON = 1e-8;

    /** Before the first update. */
    public static AdamState initial(Architecture architecture) {
        return new AdamState(0, Parameters.zeros(architecture), Parameters.zeros(architecture));
    }
}
