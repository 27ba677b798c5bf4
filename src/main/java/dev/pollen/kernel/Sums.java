package dev.pollen.kernel;

/** How long sums are split, so that vectors of any length add the same numbers in the same order. */
final class Sums {

    /** The numbers of a block: so few that a float sum keeps its digits. */
    static final int BLOCK = 1 << 14;

    /** The partial sums of a block. */
    static final int PARTS = 4 * Matrix.ALIGNMENT;

    private Sums() {}

    /** The sum of sixteen numbers, in pairs that are 8, 4, 2 and 1 apart. */
    static float sum(float[] x) {
        float a = (x[0] + x[8]) + (x[4] + x[12]);
        float b = (x[1] + x[9]) + (x[5] + x[13]);
        float c = (x[2] + x[10]) + (x[6] + x[14]);
        float d = (x[3] + x[11]) + (x[7] + x[15]);
        return (a + c) + (b + d);
    }
}
