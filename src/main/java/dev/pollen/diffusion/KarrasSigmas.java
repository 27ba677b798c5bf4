package dev.pollen.diffusion;

import java.util.List;

/**
 * The noise levels that Karras et al. step through: sigma = s/a such that sigma^(1/7) is evenly spaced (2022, arXiv
 * 2206.00364, equation 5), from {@link NoiseLevels#noisiest} to {@link NoiseLevels#finest}. A network knows the
 * schedule's levels only, so the nearest ones are taken, as theirs does for discrete models (table 1, iDDPM).
 */
final class KarrasSigmas {

    private static final double RHO = 7;

    private KarrasSigmas() {}

    /** The levels of so many steps, or of less where some fall together, and data without noise behind them. */
    static List<NoiseLevels.Level> levels(NoiseLevels noise, int count) {
        double largest = Math.pow(noise.noisiest().sigma(), 1 / RHO);
        double smallest = Math.pow(noise.finest().sigma(), 1 / RHO);
        return noise.levels(
                count,
                i -> {
                    double root = largest + (smallest - largest) * NoiseLevels.share(i, count);
                    return noise.nearest(-RHO * Math.log(root)); // lambda = -log sigma
                });
    }
}
