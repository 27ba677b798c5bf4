package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;

/**
 * Rows of a table, twice.
 *
 * @param rows as they are: what looks at columns one by one
 * @param scores on the one scale of all columns: what looks at distances
 */
public record Sample(Points rows, PointSet scores) {

    public Sample {
        if (rows.count() != scores.count()) {
            throw new IllegalArgumentException("%d rows cannot have %d scores".formatted(rows.count(), scores.count()));
        }
    }

    /** How many rows there are. */
    public int count() {
        return rows.count();
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive), copied. */
    public Sample slice(int from, int to) {
        return new Sample(rows.points(from, to), scores.slice(from, to));
    }
}
