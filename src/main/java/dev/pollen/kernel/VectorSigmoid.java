package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Sigmoid} for vectors, with the same bits. */
final class VectorSigmoid {

    private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1);

    private VectorSigmoid() {}

    static FloatVector of(FloatVector z) {
        var x = z.neg().min(Sigmoid.LIMIT).max(-Sigmoid.LIMIT);
        var rounded = x.fma(Sigmoid.INVERSE_LN_2, Sigmoid.ROUNDER);
        var k = rounded.sub(Sigmoid.ROUNDER);
        var r = k.fma(broadcast(-Sigmoid.LN_2_LOW), k.fma(broadcast(-Sigmoid.LN_2_HIGH), x));
        var power = broadcast(1 / 5040f).fma(r, broadcast(1 / 720f));
        power = power.fma(r, broadcast(1 / 120f));
        power = power.fma(r, broadcast(1 / 24f));
        power = power.fma(r, broadcast(1 / 6f));
        power = power.fma(r, broadcast(1 / 2f));
        power = power.fma(r, ONE);
        power = power.fma(r, ONE);
        var scale =
                rounded.viewAsIntegralLanes()
                        .lanewise(VectorOperators.ADD, Sigmoid.EXPONENT_BIAS)
                        .lanewise(VectorOperators.LSHL, Sigmoid.MANTISSA_BITS)
                        .viewAsFloatingLanes();
        return ONE.div(power.fma(scale.reinterpretAsFloats(), ONE));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
