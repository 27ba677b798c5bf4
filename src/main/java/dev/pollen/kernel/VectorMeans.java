package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Kernel#means} for vectors, a column of {@code y} to each lane, with the exponential of {@link Sigmoid}. It is
 * one method for the reason that {@link VectorSilu} gives.
 */
final class VectorMeans {

    private VectorMeans() {}

    static void of(int rows, Matrix x, Matrix y, float[] factor, float[] shift, Matrix mean) {
        var one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < y.padded(); i += LENGTH) {
            var minusFactor = FloatVector.fromArray(SPECIES, factor, i).neg();
            var begin = FloatVector.fromArray(SPECIES, shift, i);
            var total = FloatVector.zero(SPECIES);
            for (int k = 0; k < x.columns(); k++) {
                total.intoArray(mean.values(), mean.row(k) + i);
            }
            for (int j = 0; j < rows; j++) {
                int row = x.row(j);
                var exponent = begin;
                for (int k = 0; k < x.columns(); k++) {
                    var difference =
                            minusFactor.fma(
                                    FloatVector.broadcast(SPECIES, x.values()[row + k]),
                                    FloatVector.fromArray(SPECIES, y.values(), y.row(k) + i));
                    exponent = difference.mul(-0.5f).fma(difference, exponent);
                }
                var below = exponent.blend(Sigmoid.LIMIT, exponent.compare(VectorOperators.GT, Sigmoid.LIMIT));
                var z = below.blend(-Sigmoid.LIMIT, below.compare(VectorOperators.LT, -Sigmoid.LIMIT));
                var rounded = z.fma(Sigmoid.INVERSE_LN_2, Sigmoid.ROUNDER);
                var power = rounded.sub(Sigmoid.ROUNDER);
                var high = power.fma(FloatVector.broadcast(SPECIES, -Sigmoid.LN_2_HIGH), z);
                var r = power.fma(FloatVector.broadcast(SPECIES, -Sigmoid.LN_2_LOW), high);
                var series =
                        FloatVector.broadcast(SPECIES, 1 / 5040f)
                                .fma(r, FloatVector.broadcast(SPECIES, 1 / 720f))
                                .fma(r, FloatVector.broadcast(SPECIES, 1 / 120f))
                                .fma(r, FloatVector.broadcast(SPECIES, 1 / 24f))
                                .fma(r, FloatVector.broadcast(SPECIES, 1 / 6f))
                                .fma(r, FloatVector.broadcast(SPECIES, 1 / 2f))
                                .fma(r, one)
                                .fma(r, one);
                var scale =
                        rounded.viewAsIntegralLanes()
                                .lanewise(VectorOperators.ADD, Sigmoid.EXPONENT_BIAS)
                                .lanewise(VectorOperators.LSHL, Sigmoid.MANTISSA_BITS)
                                .viewAsFloatingLanes()
                                .reinterpretAsFloats();
                var weight = series.mul(scale);
                total = total.add(weight);
                for (int k = 0; k < x.columns(); k++) {
                    weight.fma(
                                    FloatVector.broadcast(SPECIES, x.values()[row + k]),
                                    FloatVector.fromArray(SPECIES, mean.values(), mean.row(k) + i))
                            .intoArray(mean.values(), mean.row(k) + i);
                }
            }
            for (int k = 0; k < x.columns(); k++) {
                int at = mean.row(k) + i;
                FloatVector.fromArray(SPECIES, mean.values(), at).div(total).intoArray(mean.values(), at);
            }
        }
    }
}
