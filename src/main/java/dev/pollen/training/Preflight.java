package dev.pollen.training;

import dev.pollen.diffusion.PointSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be said of a training before it begins: whether its noise ends where sampling starts, at N(0, I) (Lin et al.
 * 2024, arXiv 2305.08891, section 2), and whether its sampler has steps enough.
 *
 * @param alphaBar at the last timestep: the share of the data's variance that is left in x_T
 * @param signalToNoise alphaBar / (1 - alphaBar) there
 * @param std the standard deviation of x_T: √(alphaBar·Var(x_0) + 1 - alphaBar), over all coordinates
 * @param warnings what is to be expected to go wrong, in sentences
 */
public record Preflight(double alphaBar, double signalToNoise, double std, List<String> warnings) {

    /** The standard deviation that sampling starts with. */
    public static final double PRIOR_STD = 1;

    /** The most of the data's variance that may be left: the tenth part of its amplitude. */
    private static final double MAX_ALPHA_BAR = 0.01;

    private static final double MAX_STD_DIFFERENCE = 0.05;

    /**
     * @param x0 points as the network sees them
     */
    public static Preflight of(Recipe recipe, PointSet x0) {
        var schedule = recipe.schedule().schedule();
        int last = schedule.timesteps() - 1;
        double alphaBar = schedule.alphaBar()[last];
        double std = Math.sqrt(alphaBar * variance(x0) + 1 - alphaBar);
        var warnings = new ArrayList<String>();
        if (alphaBar > MAX_ALPHA_BAR || Math.abs(std - PRIOR_STD) > MAX_STD_DIFFERENCE) {
            warnings.add(
                    "The noise does not end where sampling starts: at the last timestep alphaBar is %.3g and the standard deviation of x_T %.3g, but sampling starts at N(0, I). With schedule.type cosine, or another that ends in noise, and data.scale standard they meet"
                            .formatted(alphaBar, std));
        }
        warnings.addAll(recipe.reverseProcess().forecast().warnings());
        return new Preflight(alphaBar, schedule.signalToNoise()[last], std, List.copyOf(warnings));
    }

    /** The mean of the columns' variances. */
    private static double variance(PointSet points) {
        return IntStream.range(0, points.dimensions()).mapToDouble(j -> variance(points, j)).average().orElseThrow();
    }

    /** Of the values that are known. */
    private static double variance(PointSet points, int column) {
        double sum = 0;
        double squares = 0;
        int known = 0;
        for (int i = 0; i < points.count(); i++) {
            double value = points.at(i, column);
            if (!Double.isNaN(value)) {
                sum += value;
                squares += value * value;
                known++;
            }
        }
        return squares / known - Math.pow(sum / known, 2);
    }
}
