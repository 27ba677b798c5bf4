package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.points.Columns;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Five Gaussians of unequal weight and width in any number of dimensions: a dataset whose density is known. In d
 * dimensions, its first coordinates are distributed as those in fewer. Pollen's own.
 */
final class MixtureDistribution extends Distribution {

    static final String NAME = "gaussian-mixture";

    private static final int MAX_DIMENSIONS = 64;
    private static final int PLANE = 2;
    private static final Pattern WITH_DIMENSIONS = Pattern.compile(NAME + "-([1-9]\\d?)d");

    /** Where the means lie is a function of this. */
    private static final long SEED = 3;

    private static final double SPREAD = 2;
    private static final double[] WEIGHTS = {0.35, 0.25, 0.2, 0.12, 0.08};
    private static final double[] STDS = {0.6, 0.5, 0.4, 0.35, 0.3};

    private final GaussianMixture mixture;

    private MixtureDistribution(String name, int d) {
        super(
                new Profile(
                        name,
                        "Five Gaussians of unequal weight and width, whose density is known%s"
                                .formatted(
                                        name.equals(NAME)
                                                ? "; in 1 to 64 dimensions as gaussian-mixture-1d … -64d"
                                                : ", in %d dimensions".formatted(d)),
                        "Σ wₖ N(μₖ, σₖ² I) + noise·N(0, I), w = (0.35, 0.25, 0.2, 0.12, 0.08),"
                                + " σ = (0.6, 0.5, 0.4, 0.35, 0.3), μₖ drawn once from N(0, 4 I)",
                        Columns.named(d),
                        0,
                        1));
        mixture = mixture(d);
    }

    /** In the plane. */
    static MixtureDistribution planar() {
        return new MixtureDistribution(NAME, PLANE);
    }

    /** The one of that name, for example {@code gaussian-mixture-8d}. */
    static Optional<Dataset> find(String name) {
        var match = WITH_DIMENSIONS.matcher(name);
        return match.matches() ? inDimensions(name, Integer.parseInt(match.group(1))) : Optional.empty();
    }

    private static Optional<Dataset> inDimensions(String name, int d) {
        return d <= MAX_DIMENSIONS ? Optional.of(new MixtureDistribution(name, d)) : Optional.empty();
    }

    /** Its density, without noise. */
    static GaussianMixture mixture(int d) {
        var random = new AddressedRandom(SEED, Purpose.MIXTURE);
        return new GaussianMixture(
                IntStream.range(0, WEIGHTS.length)
                        .mapToObj(k -> new GaussianMixture.Component(WEIGHTS[k], mean(random.at(k), d), STDS[k]))
                        .toList());
    }

    private static double[] mean(AddressedRandom random, int d) {
        var mean = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = SPREAD * random.nextNormal();
        }
        return mean;
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        mixture.draw(random, x);
    }
}
