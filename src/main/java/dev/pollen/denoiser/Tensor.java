package dev.pollen.denoiser;

import java.util.List;

/**
 * An array of numbers with a shape.
 *
 * @param shape the size of every axis, the slowest first
 * @param values the numbers in row-major order. Shared, not copied; whoever is given a tensor does not write to it
 */
public record Tensor(List<Integer> shape, float[] values) {

    public Tensor {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                    "shape %s holds %d values, not %d".formatted(shape, size(shape), values.length));
        }
    }

    /** How many numbers a shape holds. */
    public static long size(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
