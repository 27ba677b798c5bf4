package dev.pollen.quality;

/**
 * How good samples are, by the measures that are quick.
 *
 * @param sliced the sliced Wasserstein distance
 * @param column the name of the column that is farthest from real points by itself
 * @param measure what is measured of it
 * @param value that
 * @param columnRatio how far that column is, as a multiple of how far the farthest column of real draws is
 */
public record QuickMeasurement(Measurement sliced, String column, Measure measure, double value, double columnRatio) {

    /** The measure that decides the ratio: {@link Measure#SLICED_WASSERSTEIN}, or that of the column. */
    public Measure decidedBy() {
        return columnRatio > slicedRatio() ? measure : Measure.SLICED_WASSERSTEIN;
    }

    /**
     * The greater of both ratios, about 1 for real draws: the distance may be blind to a column, and the columns are to
     * what ties them together.
     */
    public double ratio() {
        return Math.max(columnRatio, slicedRatio());
    }

    private double slicedRatio() {
        return sliced.ratio().orElse(0);
    }
}
