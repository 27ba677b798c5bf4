package dev.pollen.sampling;

import java.util.Arrays;

/** What is said in one value of several draws of it. */
final class CellSummary {

    private CellSummary() {}

    /** The one that is there most often; of several the least. */
    static double mostFrequent(double[] values) {
        var sorted = sorted(values);
        double most = sorted[0];
        int longest = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > longest) {
                longest = run;
                most = sorted[i];
            }
        }
        return most;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /**
     * Where values are densest: the half-sample mode (Robertson and Cryer 1974). A value that several have is denser
     * than any others.
     */
    static double densest(double[] values) {
        var sorted = sorted(values);
        int from = 0;
        int count = sorted.length;
        while (count > 2) {
            int half = Math.ceilDiv(count, 2);
            int narrowest = from;
            for (int i = from; i + half <= from + count; i++) {
                if (width(sorted, i, half) < width(sorted, narrowest, half)) {
                    narrowest = i;
                }
            }
            from = narrowest;
            count = half;
        }
        return (sorted[from] + sorted[from + count - 1]) / 2;
    }

    private static double width(double[] sorted, int from, int count) {
        return sorted[from + count - 1] - sorted[from];
    }

    private static double[] sorted(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
