package dev.pollen.quality;

import dev.pollen.quality.SlicedWasserstein.Profile;

import java.util.Arrays;
import java.util.List;

/**
 * The sliced Wasserstein distance to real points and the distribution of every column, prepared to be measured again
 * and again while a model learns. What is kept takes 3 kB per point; a measurement projects and sorts the samples once.
 */
public final class QuickQuality {

    private final List<Profile> profiles;
    private final Marginals marginals;
    private final List<List<Marginal.Profile>> columns;
    private final QuickFloors floors;

    /**
     * @param floors of the same real points; they say how many points to compare
     */
    public QuickQuality(RealPoints real, QuickFloors floors) {
        var draws = Draws.real(real, floors.points());
        this.profiles = draws.stream().map(Sample::scores).map(Profile::of).toList();
        this.marginals = real.scale().marginals();
        this.columns = draws.stream().map(Sample::rows).map(marginals::profiles).toList();
        this.floors = floors;
    }

    /** How many samples a measurement takes. */
    public int points() {
        return floors.points();
    }

    /**
     * Measures the first {@link #points()} samples.
     *
     * @throws IllegalArgumentException if there are fewer
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public QuickMeasurement measure(Sample samples) {
        var some = Draws.ofModel(samples, points());
        var profile = Profile.of(some.scores());
        double value = profiles.stream().mapToDouble(profile::distance).average().orElseThrow();
        var ofModel = marginals.profiles(some.rows());
        double[] differences = mean(columns.stream().map(ofReal -> Marginals.differences(ofModel, ofReal)).toList());
        var worst = floors.marginals().worst(marginals, differences);
        var part = marginals.parts().get(worst.part());
        return new QuickMeasurement(
                new Measurement(Distance.SLICED_WASSERSTEIN, value, floors.sliced()),
                part.name(),
                part.measure(),
                differences[worst.part()],
                worst.ratio() / floors.marginals().worst());
    }

    /** Part by part. */
    static double[] mean(List<double[]> several) {
        var mean = new double[several.getFirst().length];
        Arrays.setAll(mean, j -> several.stream().mapToDouble(values -> values[j]).average().orElseThrow());
        return mean;
    }
}
