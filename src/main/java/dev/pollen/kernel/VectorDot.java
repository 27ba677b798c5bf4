package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Scalar products of rows. There are sixteen partial sums, whatever the length of a vector, and they are added in pairs
 * that are 8, 4, 2 and 1 apart, in registers.
 */
final class VectorDot {

    private VectorDot() {}

    /**
     * @param length a multiple of {@link Matrix#ALIGNMENT}
     */
    static float of(float[] a, int aAt, float[] b, int bAt, int length) {
        return switch (LENGTH) {
            case 16 -> of16(a, aAt, b, bAt, length);
            case 8 -> of8(a, aAt, b, bAt, length);
            default -> of4(a, aAt, b, bAt, length);
        };
    }

    private static float of16(float[] a, int aAt, float[] b, int bAt, int length) {
        var sum = FloatVector.zero(SPECIES);
        for (int k = 0; k < length; k += 16) {
            sum = FloatVector.fromArray(SPECIES, a, aAt + k).fma(FloatVector.fromArray(SPECIES, b, bAt + k), sum);
        }
        sum = sum.add(sum.rearrange(Transposition.BY_8));
        sum = sum.add(sum.rearrange(Transposition.BY_4));
        sum = sum.add(sum.rearrange(Transposition.BY_2));
        return sum.add(sum.rearrange(Transposition.BY_1)).lane(0);
    }

    private static float of8(float[] a, int aAt, float[] b, int bAt, int length) {
        var sum0 = FloatVector.zero(SPECIES);
        var sum8 = FloatVector.zero(SPECIES);
        for (int k = 0; k < length; k += 16) {
            var a0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            var a8 = FloatVector.fromArray(SPECIES, a, aAt + k + 8);
            sum0 = a0.fma(FloatVector.fromArray(SPECIES, b, bAt + k), sum0);
            sum8 = a8.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 8), sum8);
        }
        var sum = sum0.add(sum8);
        sum = sum.add(sum.rearrange(Transposition.BY_4));
        sum = sum.add(sum.rearrange(Transposition.BY_2));
        return sum.add(sum.rearrange(Transposition.BY_1)).lane(0);
    }

    private static float of4(float[] a, int aAt, float[] b, int bAt, int length) {
        var sum0 = FloatVector.zero(SPECIES);
        var sum4 = FloatVector.zero(SPECIES);
        var sum8 = FloatVector.zero(SPECIES);
        var sum12 = FloatVector.zero(SPECIES);
        for (int k = 0; k < length; k += 16) {
            var a0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            var a4 = FloatVector.fromArray(SPECIES, a, aAt + k + 4);
            var a8 = FloatVector.fromArray(SPECIES, a, aAt + k + 8);
            var a12 = FloatVector.fromArray(SPECIES, a, aAt + k + 12);
            sum0 = a0.fma(FloatVector.fromArray(SPECIES, b, bAt + k), sum0);
            sum4 = a4.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 4), sum4);
            sum8 = a8.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 8), sum8);
            sum12 = a12.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 12), sum12);
        }
        var sum = sum0.add(sum8).add(sum4.add(sum12));
        sum = sum.add(sum.rearrange(Transposition.BY_2));
        return sum.add(sum.rearrange(Transposition.BY_1)).lane(0);
    }
}
