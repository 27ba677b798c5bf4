package dev.pollen.dataset;

import dev.pollen.diffusion.InvalidParameterException;

/**
 * Where a value stands in a file, so that whoever sent it finds it.
 *
 * @param row its row, counted from 1; of a CSV file its line, with the header's
 * @param column the name of its column
 */
record Cell(long row, String column) {

    /** The value as it is kept: a finite number in float32. */
    float of(double value) {
        if (!Double.isFinite(value)) {
            throw wrong("must be a finite number, but is " + value);
        }
        float kept = (float) value;
        if (!Float.isFinite(kept)) {
            throw wrong("must be within ±%s, the range of float32, but is %s".formatted(Float.MAX_VALUE, value));
        }
        return kept;
    }

    InvalidParameterException wrong(String reason) {
        return new InvalidParameterException("row %d, column %s".formatted(row, column), reason);
    }
}
