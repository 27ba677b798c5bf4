package dev.pollen.table;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The different values of a column.
 *
 * @param values rising. Shared, not copied
 * @param counts how often each is there. Shared, not copied
 */
record Runs(double[] values, int[] counts) {

    /**
     * @param sorted rising
     */
    static Runs of(double[] sorted) {
        var values = new double[sorted.length];
        var counts = new int[sorted.length];
        int runs = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                values[runs++] = sorted[i];
            }
            counts[runs - 1]++;
        }
        return new Runs(Arrays.copyOf(values, runs), Arrays.copyOf(counts, runs));
    }

    /** Some of them, by their numbers. */
    Runs where(IntPredicate wanted) {
        int[] chosen = IntStream.range(0, values.length).filter(wanted).toArray();
        return new Runs(
                Arrays.stream(chosen).mapToDouble(k -> values[k]).toArray(),
                Arrays.stream(chosen).map(k -> counts[k]).toArray());
    }

    /** How many values there are, the same ones counted as often as they are there. */
    int total() {
        return Arrays.stream(counts).sum();
    }

    /** All values, rising. */
    double[] sorted() {
        var sorted = new double[total()];
        int filled = 0;
        for (int k = 0; k < values.length; k++) {
            Arrays.fill(sorted, filled, filled + counts[k], values[k]);
            filled += counts[k];
        }
        return sorted;
    }
}
