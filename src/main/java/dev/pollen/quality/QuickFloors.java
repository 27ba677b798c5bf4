package dev.pollen.quality;

/**
 * What independent real draws give by the measures that are quick enough to be taken while a model learns.
 *
 * @param sliced of the sliced Wasserstein distance
 * @param columns of the statistics of every column, with as many points
 */
public record QuickFloors(Floor sliced, ColumnFloors columns) {

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static QuickFloors of(RealPoints real, int maxPoints) {
        return new QuickFloors(
                Floor.of(Distance.SLICED_WASSERSTEIN, real, maxPoints), ColumnFloors.of(real, maxPoints));
    }

    /** The size of every draw. */
    public int points() {
        return sliced.points();
    }
}
