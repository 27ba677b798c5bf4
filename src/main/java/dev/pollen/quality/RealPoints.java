package dev.pollen.quality;

/** Where real points come from that no model has been trained on: a distribution, or the hold-out rows of a table. */
public interface RealPoints {

    /** The least number of points that a floor is worth computing for. */
    int FEWEST = 10;

    /**
     * Draws points, the same for the same seed. Of a distribution, draws with different seeds are independent; of a
     * table, a draw is rows without repetition, in random order, and draws with different seeds may share rows. That is
     * why two independent sets are always the halves of one draw.
     *
     * @param count at most {@link #available()}
     */
    Sample draw(int count, long seed);

    /** The largest count of a draw: {@link Integer#MAX_VALUE} where there is no limit. */
    int available();

    /** The scale that they are on. */
    DistanceScale scale();

    /** Whether there are enough points for two independent sets of {@link #FEWEST}. */
    default boolean areMeasurable() {
        return available() / 2 >= FEWEST;
    }
}
