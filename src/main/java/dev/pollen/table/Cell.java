package dev.pollen.table;

import dev.pollen.diffusion.InvalidParameterException;

/**
 * Where a value stands in a file, so that whoever sent it finds it.
 *
 * @param row its row, counted from 1; of a CSV file its line, with the header's
 * @param column the name of its column
 */
public record Cell(long row, String column) {

    /**
     * The largest magnitude of a value: sums of all rows and differences of any two are finite, and so is what a model
     * makes of it that draws a point a million standard deviations away.
     */
    public static final double LARGEST = 1e300;

    /** The value, which has to be finite and at most {@link #LARGEST}. */
    public double of(double value) {
        if (!Double.isFinite(value)) {
            throw wrong("must be a finite number, but is " + value);
        }
        if (Math.abs(value) > LARGEST) {
            throw wrong("must be within ±%s, but is %s".formatted(LARGEST, value));
        }
        return value;
    }

    /** The value, which has to be one that float64 has. */
    public double of(long value) {
        if ((long) (double) value != value) {
            throw wrong(beyondWhole(value));
        }
        return value;
    }

    /**
     * What is wrong with a whole number that float64 has not: beyond ±2^53 it has not all of them, and ids would merge.
     */
    static String beyondWhole(Object value) {
        return "must be within ±9007199254740992, as whole numbers are in float64, but is " + value;
    }

    public InvalidParameterException wrong(String reason) {
        return new InvalidParameterException("row %d, column %s".formatted(row, column), reason);
    }
}
