package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation#SILU} and its slope, by {@link Sigmoid} for vectors and with the same bits. It is one loop, without
 * methods that take or give vectors: where the compiler does not put such a method into its caller, vectors are
 * objects.
 */
final class VectorSilu {

    private VectorSilu() {}

    /**
     * Makes y = z·sigma(z) of z, and activation'(z) = sigma + y·(1 - sigma).
     *
     * @param y where z is
     * @param slope may be y, if it is not wanted
     */
    static void of(int length, float[] y, int yAt, float[] slope, int slopeAt) {
        var one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < length; i += LENGTH) {
            var z = FloatVector.fromArray(SPECIES, y, yAt + i);
            var minus = z.neg();
            var below = minus.blend(Sigmoid.LIMIT, minus.compare(VectorOperators.GT, Sigmoid.LIMIT));
            var x = below.blend(-Sigmoid.LIMIT, below.compare(VectorOperators.LT, -Sigmoid.LIMIT));
            var rounded = x.fma(Sigmoid.INVERSE_LN_2, Sigmoid.ROUNDER);
            var k = rounded.sub(Sigmoid.ROUNDER);
            var high = k.fma(FloatVector.broadcast(SPECIES, -Sigmoid.LN_2_HIGH), x);
            var r = k.fma(FloatVector.broadcast(SPECIES, -Sigmoid.LN_2_LOW), high);
            var power =
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
            var sigma = one.div(power.fma(scale, one));
            var product = z.mul(sigma);
            if (slope != y) {
                product.fma(sigma.neg().add(1), sigma).intoArray(slope, slopeAt + i);
            }
            product.intoArray(y, yAt + i);
        }
    }
}
