package dev.pollen.dataset;

import java.util.List;
import java.util.Optional;

/** The datasets that come with Pollen. */
public final class Distributions {

    private static final List<Dataset> ALL =
            List.of(
                    new SCurve(),
                    new SwissRoll(),
                    new Moons(),
                    new Circles(),
                    new EightGaussians(),
                    new TwentyFiveGaussians(),
                    new Checkerboard(),
                    new Pinwheel(),
                    new TwoSpirals(),
                    new Rings(),
                    MixtureDistribution.planar());

    private Distributions() {}

    /**
     * All of them that are points in the plane, in the order in which to show them. Found by their names are also the
     * mixture in other dimensions, and {@code two-moons-sbi}.
     */
    public static List<Dataset> all() {
        return ALL;
    }

    /** The one of that name. */
    public static Optional<Dataset> find(String name) {
        return ALL.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .or(() -> name.equals(TwoMoons.NAME) ? Optional.of(new TwoMoons()) : MixtureDistribution.find(name));
    }

    /**
     * The one of that name.
     *
     * @throws UnknownDatasetException if there is none of that name
     */
    public static Dataset get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    static UnknownDatasetException unknown(String name) {
        return new UnknownDatasetException(name, ALL.stream().map(Dataset::name).toList());
    }

    /** The density of {@code gaussian-mixture-<d>d} without noise. */
    public static GaussianMixture gaussianMixture(int d) {
        return MixtureDistribution.mixture(d);
    }
}
