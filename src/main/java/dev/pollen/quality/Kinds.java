package dev.pollen.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Kinds of values of a column. */
sealed interface Kinds {

    /** Of a value that does not count. */
    int NONE = -1;

    /** Numbers carry mass that one in so many rows has. */
    int ONE_IN = 100;

    /** How many kinds there are. */
    int count();

    /** Which one a value is of. */
    int of(double value);

    /** Blanks, and others. */
    record Blank() implements Kinds {

        @Override
        public int count() {
            return 2;
        }

        @Override
        public int of(double value) {
            return Double.isNaN(value) ? 1 : 0;
        }
    }

    /** The levels; blanks do not count. */
    record Level(int count) implements Kinds {

        @Override
        public int of(double value) {
            return Double.isNaN(value) ? NONE : (int) value;
        }
    }

    /**
     * The numbers that carry mass by themselves, and others.
     *
     * @param masses sorted
     */
    record Mass(double[] masses) implements Kinds {

        @Override
        public int count() {
            return masses.length + 1;
        }

        @Override
        public int of(double value) {
            if (Double.isNaN(value)) {
                return NONE;
            }
            int place = Arrays.binarySearch(masses, value + 0.0); // -0 is 0
            return place >= 0 ? place : masses.length;
        }
    }

    /**
     * The numbers that carry mass by themselves, other ones that the data has more than once, and the rest: so it is
     * seen whether zeros, a cap and whole numbers come back.
     *
     * @param masses sorted
     * @param known all numbers that the data has more than once, sorted
     */
    record Known(double[] masses, double[] known) implements Kinds {

        @Override
        public int count() {
            return masses.length + 2;
        }

        @Override
        public int of(double value) {
            int kind = new Mass(masses).of(value);
            return kind == masses.length && Arrays.binarySearch(known, value + 0.0) < 0 ? kind + 1 : kind;
        }
    }

    /** The numbers that are there more than once: sorted, as those given are. Identifiers are there once. */
    static double[] repeated(double[] sorted) {
        return IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - 1])
                .mapToDouble(i -> sorted[i])
                .distinct()
                .toArray();
    }

    /** The numbers that at least one in a hundred rows has, and not one row alone: sorted, as those given are. */
    static double[] masses(double[] sorted) {
        var masses = new double[ONE_IN];
        int count = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            for (to = from + 1; to < sorted.length && sorted[to] == sorted[from]; ) {
                to++;
            }
            if (to - from > 1 && (to - from) * (long) ONE_IN >= sorted.length) {
                masses[count++] = sorted[from];
            }
        }
        return Arrays.copyOf(masses, count);
    }
}
