package dev.pollen.quality;

import dev.pollen.points.PointSource;
import dev.pollen.points.Points;

import java.util.Arrays;

/** Rows, to ask whether one is among them: of a row it keeps 64 bits, so that a million take 8 MB. */
final class RowSet {

    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private final long[] sorted;

    RowSet(PointSource rows) {
        sorted = new long[rows.count()];
        int filled = 0;
        for (var blocks = rows.blocks(); blocks.hasNext(); ) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++) {
                sorted[filled++] = hash(block, i);
            }
        }
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** How many of some rows are among these. */
    int countOf(Points rows) {
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            count += Arrays.binarySearch(sorted, hash(rows, i)) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** How many of these are equal to another one of these. */
    int countOfRepeated() {
        int count = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            for (to = from + 1; to < sorted.length && sorted[to] == sorted[from]; ) {
                to++;
            }
            count += to - from > 1 ? to - from : 0;
        }
        return count;
    }

    /** All bits of all cells, mixed as in SplitMix64 (Steele et al. 2014); -0 is 0, and a blank is a blank. */
    private static long hash(Points rows, int row) {
        long hash = rows.dimensions();
        for (int j = 0; j < rows.dimensions(); j++) {
            hash = (hash ^ Double.doubleToLongBits(rows.at(row, j) + 0.0)) * PRIME;
            hash = (hash ^ hash >>> 30) * 0xbf58_476d_1ce4_e5b9L;
            hash ^= hash >>> 27;
        }
        return hash;
    }
}
