package dev.pollen.quality;

import org.jspecify.annotations.Nullable;

/**
 * A part of a report, and how large it may be.
 *
 * @param measure what is measured
 * @param column of which column, or null if of all together
 * @param other the other column of a pair, or null
 * @param value the larger, the farther from real points
 */
public record Finding(Measure measure, @Nullable String column, @Nullable String other, double value, Bounds bounds) {

    /** Of all columns together. */
    static Finding ofAll(Measure measure, double value, Bounds bounds) {
        return new Finding(measure, null, null, value, bounds);
    }

    /** Whether it is about copies, from which others follow. */
    boolean isOfCopies() {
        return switch (measure) {
            case MEMORISATION, DUPLICATES, MEMBERSHIP -> true;
            default -> false;
        };
    }

    /** Whether it is of one column by itself. */
    boolean isOfColumn() {
        return column != null && other == null;
    }

    /** What this part alone says: never {@link Verdict#UNDECIDED}. */
    public Verdict verdict() {
        return value <= bounds.indistinguishable()
                ? Verdict.INDISTINGUISHABLE
                : value <= bounds.close() ? Verdict.CLOSE : Verdict.OFF;
    }

    /**
     * What parts are compared by: up to 1 for what is indistinguishable, from there to 2 for what is close, and beyond
     * that as often as the value is its bound.
     */
    double severity() {
        double first = bounds.indistinguishable();
        double second = bounds.close();
        return switch (verdict()) {
            case INDISTINGUISHABLE -> first > 0 ? value / first : 0;
            case CLOSE -> 1 + (value - first) / (second - first);
            case OFF, UNDECIDED -> second > 0 ? 1 + value / second : Double.POSITIVE_INFINITY;
        };
    }
}
