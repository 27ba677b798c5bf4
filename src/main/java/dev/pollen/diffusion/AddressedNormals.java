package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

/**
 * The normals of {@link AddressedRandom} by the matrix: of many addresses side by side, because one by one each waits
 * for its own multiplications. An instance has memory to work in and belongs to one thread.
 */
public final class AddressedNormals {

    /** The normals that the words of one counter make. */
    private static final int EACH = 4;

    private static final int TOGETHER = 64;

    private final long seed;
    private final Purpose purpose;
    private final int[][] words = new int[4][TOGETHER];
    private final double[] radius = new double[TOGETHER];
    private final double[] cos = new double[TOGETHER];
    private final double[] sin = new double[TOGETHER];

    /** Normals for a purpose. */
    public AddressedNormals(long seed, Purpose purpose) {
        this.seed = seed;
        this.purpose = purpose;
    }

    /**
     * Fills a matrix with N(0, 1): row i has the bits of {@code at(index + i, step).fillNormal(…)}.
     *
     * @param values shape (rows, columns)
     */
    public void fill(long index, int step, int rows, int columns, float[] values) {
        int perRow = Math.ceilDiv(columns, EACH);
        int counters = Math.multiplyExact(rows, perRow);
        for (int from = 0; from < counters; from += TOGETHER) {
            int count = Math.min(TOGETHER, counters - from);
            for (int i = 0; i < count; i++) {
                long row = index + (from + i) / perRow;
                words[0][i] = (from + i) % perRow;
                words[1][i] = purpose.word(step);
                words[2][i] = (int) row;
                words[3][i] = (int) (row >>> 32);
            }
            Philox.scramble(words[0], words[1], words[2], words[3], count, seed);
            for (int pair = 0; pair < EACH && pair < columns; pair += 2) {
                write(words[pair], words[pair + 1], pair, from, count, columns, values);
            }
        }
    }

    /** The pairs that two words of each counter make. */
    private void write(int[] lengths, int[] angles, int pair, int from, int count, int columns, float[] values) {
        BoxMuller.radii(lengths, count, radius);
        BoxMuller.directions(angles, count, cos, sin);
        int perRow = Math.ceilDiv(columns, EACH);
        for (int i = 0; i < count; i++) {
            int column = (from + i) % perRow * EACH + pair;
            int at = (from + i) / perRow * columns + column;
            if (column < columns) {
                values[at] = (float) (radius[i] * cos[i]);
            }
            if (column + 1 < columns) {
                values[at + 1] = (float) (radius[i] * sin[i]);
            }
        }
    }
}
