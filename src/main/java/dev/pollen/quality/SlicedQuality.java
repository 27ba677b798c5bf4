package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.SlicedWasserstein.Profile;

import java.util.List;

/**
 * The sliced Wasserstein distance to real points, prepared to be measured again and again while a model learns. What is
 * kept takes 3 kB per point; a measurement projects and sorts the samples once.
 */
public final class SlicedQuality {

    private final List<Profile> real;
    private final Floor floor;

    /**
     * Prepares with a floor that is known.
     *
     * @param floor of {@link Distance#SLICED_WASSERSTEIN} and the same real points; says how many points to compare
     */
    public SlicedQuality(RealPoints real, Floor floor) {
        this.real = Draws.real(real, floor.points()).stream().map(Profile::of).toList();
        this.floor = floor;
    }

    /**
     * Prepares, and finds the floor.
     *
     * @param maxPoints how many points to compare, if there are as many real ones
     * @throws NotMeasurableException if there are too few real points
     */
    public static SlicedQuality of(RealPoints real, int maxPoints) {
        return new SlicedQuality(real, Floor.of(Distance.SLICED_WASSERSTEIN, real, maxPoints));
    }

    /** How many samples a measurement takes. */
    public int points() {
        return floor.points();
    }

    /**
     * Measures the first {@link #points()} samples.
     *
     * @throws IllegalArgumentException if there are fewer
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public Measurement measure(PointSet samples) {
        var profile = Profile.of(Draws.ofModel(samples, points()));
        double value = real.stream().mapToDouble(profile::distance).average().orElseThrow();
        return new Measurement(Distance.SLICED_WASSERSTEIN, value, floor);
    }
}
