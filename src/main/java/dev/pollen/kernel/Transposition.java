package dev.pollen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Transposes in registers, four rows of four numbers at a time: vectors that every machine has. */
final class Transposition {

    /** The rows of a matrix that become columns together. */
    static final int ROWS = 4;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final VectorShuffle<Float> NEIGHBOURS = VectorShuffle.fromValues(SPECIES, 1, 0, 3, 2);
    private static final VectorShuffle<Float> HALVES = VectorShuffle.fromValues(SPECIES, 2, 3, 0, 1);
    private static final VectorMask<Float> ODD = VectorMask.fromValues(SPECIES, false, true, false, true);
    private static final VectorMask<Float> UPPER = VectorMask.fromValues(SPECIES, false, false, true, true);

    private Transposition() {}

    /**
     * Writes four rows of a matrix as columns: what is at ({@code i}, {@code k}) comes to {@code toAt + k · step + i}.
     *
     * @param from where the matrix's numbers are; what follows the last column up to a multiple of four is read, too
     * @param row0 where the first row begins, and so on; the same row may be given twice
     * @param columns how many there are. Up to a multiple of four are written
     */
    static void fourRows(
            float[] from, int row0, int row1, int row2, int row3, int columns, float[] to, int toAt, int step) {
        for (int k = 0; k < columns; k += ROWS) {
            var a = FloatVector.fromArray(SPECIES, from, row0 + k);
            var b = FloatVector.fromArray(SPECIES, from, row1 + k);
            var c = FloatVector.fromArray(SPECIES, from, row2 + k);
            var d = FloatVector.fromArray(SPECIES, from, row3 + k);
            var evenAb = a.blend(b.rearrange(NEIGHBOURS), ODD);
            var oddAb = a.rearrange(NEIGHBOURS).blend(b, ODD);
            var evenCd = c.blend(d.rearrange(NEIGHBOURS), ODD);
            var oddCd = c.rearrange(NEIGHBOURS).blend(d, ODD);
            evenAb.blend(evenCd.rearrange(HALVES), UPPER).intoArray(to, toAt + k * step);
            oddAb.blend(oddCd.rearrange(HALVES), UPPER).intoArray(to, toAt + (k + 1) * step);
            evenAb.rearrange(HALVES).blend(evenCd, UPPER).intoArray(to, toAt + (k + 2) * step);
            oddAb.rearrange(HALVES).blend(oddCd, UPPER).intoArray(to, toAt + (k + 3) * step);
        }
    }
}
