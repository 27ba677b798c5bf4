package dev.pollen.spark;

import dev.pollen.table.Moments;

import java.io.Serializable;

/** The sums of the second pass of {@link Moments}: each deviation is rounded, their sums are not. */
final class Deviations implements Serializable {

    private final double roughMean;
    private final double min;
    private final double max;
    private final int exponent;
    private final ExactSum deviations = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    /**
     * @param roughMean about what the mean is
     * @param min the least value
     * @param max the greatest
     */
    Deviations(double roughMean, double min, double max) {
        this.roughMean = roughMean;
        this.min = min;
        this.max = max;
        exponent = Math.getExponent(Math.max(max - roughMean, roughMean - min));
    }

    void add(double value, long times) {
        double deviation = value - roughMean;
        double share = Math.scalb(deviation, -exponent);
        double square = share * share;
        deviations.addProduct(deviation, times);
        squares.addProduct(square, times);
        squares.addProduct(Math.fma(share, share, -square), times);
        count += times;
    }

    void add(Deviations other) {
        deviations.add(other.deviations);
        squares.add(other.squares);
        count += other.count;
    }

    Moments moments() {
        return Moments.of(roughMean, min, max, count, deviations.value(), squares.value(), exponent);
    }
}
