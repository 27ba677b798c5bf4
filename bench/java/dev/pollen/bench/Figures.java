package dev.pollen.bench;

import java.util.Arrays;

/** What to say of figures that were measured several times. */
final class Figures {

    private Figures() {}

    static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Mean ± standard deviation. */
    static String spread(double... values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return "%.2f ± %.2f".formatted(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }
}
