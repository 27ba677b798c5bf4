package dev.pollen.quality;

/**
 * How many values of a column are of every kind.
 *
 * @param ofKinds shape (kinds)
 * @param values how many there are of all kinds
 */
record Counts(int[] ofKinds, int values) {

    static Counts of(double[] column, Kinds kinds) {
        var counts = new int[kinds.count()];
        int values = 0;
        for (double value : column) {
            int kind = kinds.of(value);
            if (kind != Kinds.NONE) {
                counts[kind]++;
                values++;
            }
        }
        return new Counts(counts, values);
    }

    int kinds() {
        return ofKinds.length;
    }

    /** The share of a kind; there are values. */
    double share(int kind) {
        return ofKinds[kind] / (double) values;
    }

    boolean isEmpty() {
        return values == 0;
    }
}
