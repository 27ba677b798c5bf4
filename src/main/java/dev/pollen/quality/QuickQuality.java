package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.SlicedWasserstein.Profile;

import java.util.Arrays;
import java.util.List;

/**
 * The sliced Wasserstein distance to real points and the distribution of every column, prepared to be measured again
 * and again while a model learns. What is kept takes 3 kB per point; a measurement projects and sorts the samples once.
 */
public final class QuickQuality {

    private final List<Profile> profiles;
    private final List<SortedColumns> columns;
    private final List<String> names;
    private final QuickFloors floors;

    /**
     * @param names those of the columns
     * @param floors of the same real points; they say how many points to compare
     */
    public QuickQuality(RealPoints real, List<String> names, QuickFloors floors) {
        var draws = Draws.real(real, floors.points());
        this.profiles = draws.stream().map(Profile::of).toList();
        this.columns = draws.stream().map(SortedColumns::of).toList();
        this.names = List.copyOf(names);
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
    public QuickMeasurement measure(PointSet samples) {
        var some = Draws.ofModel(samples, points());
        var profile = Profile.of(some);
        double value = profiles.stream().mapToDouble(profile::distance).average().orElseThrow();
        double[] statistics = mean(columns.stream().map(SortedColumns.of(some)::statistics).toList());
        var worst = floors.columns().worst(statistics);
        return new QuickMeasurement(
                new Measurement(Distance.SLICED_WASSERSTEIN, value, floors.sliced()),
                names.get(worst.column()),
                statistics[worst.column()],
                worst.ratio() / floors.columns().worst());
    }

    /** Column by column. */
    static double[] mean(List<double[]> several) {
        var mean = new double[several.getFirst().length];
        Arrays.setAll(mean, j -> several.stream().mapToDouble(values -> values[j]).average().orElseThrow());
        return mean;
    }
}
