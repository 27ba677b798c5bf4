package dev.pollen.spark;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of float64 numbers without rounding, so that it is the same in whatever order they come: numbers whose digits
 * do not overlap (Shewchuk 1997, "Adaptive precision floating-point arithmetic and fast robust geometric predicates").
 * What is summed is so small that no part of the sum can be infinite.
 */
final class ExactSum implements Serializable {

    private double[] parts = new double[4];
    private int count;

    void add(double number) {
        double sum = number;
        int kept = 0;
        for (int k = 0; k < count; k++) {
            double larger = Math.abs(sum) < Math.abs(parts[k]) ? parts[k] : sum;
            double smaller = Math.abs(sum) < Math.abs(parts[k]) ? sum : parts[k];
            sum = larger + smaller;
            double lost = smaller - (sum - larger);
            if (lost != 0) {
                parts[kept++] = lost;
            }
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept] = sum;
        count = kept + 1;
    }

    /** A product, all of its digits. */
    void addProduct(double one, double other) {
        double product = one * other;
        add(product);
        add(Math.fma(one, other, -product));
    }

    void add(ExactSum other) {
        for (int k = 0; k < other.count; k++) {
            add(other.parts[k]);
        }
    }

    /** The nearest number to it. */
    double value() {
        return Arrays.stream(parts, 0, count)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
