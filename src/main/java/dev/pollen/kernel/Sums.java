package dev.pollen.kernel;

/** How long sums are split, so that vectors of any length add the same numbers in the same order. */
final class Sums {

    /** The numbers of a block: so few that a float sum keeps its digits. */
    static final int BLOCK = 1 << 14;

    /** The partial sums of a block. */
    static final int PARTS = 4 * Matrix.ALIGNMENT;

    private Sums() {}
}
