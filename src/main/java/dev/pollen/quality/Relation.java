package dev.pollen.quality;

import dev.pollen.table.Column;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A column as it is related to others: in coordinates, each of mean 0, of which the products with another column's say
 * how both go together. With z the standardised normal scores of numbers, and (1[level] - p) / √p for every level of
 * share p, the products' means are the correlation of two columns of numbers; with the sum of their squares the
 * correlation ratio η² of a column of numbers and one of levels; and φ² = χ²/n of two columns of levels.
 */
sealed interface Relation {

    /** How many coordinates it has. */
    int width();

    /** Writes the coordinates of every row: shape (width, n), filled from {@code at} on. */
    void write(Sample sample, float[][] coordinates, int at);

    /** How many kinds of values there are; 1 of numbers. */
    int kinds();

    /**
     * Numbers, of which blanks count as the mean; and whether there are blanks.
     *
     * @param score the place of the scores
     */
    record OfNumbers(int score, int column, boolean hasBlanks) implements Relation {

        @Override
        public int width() {
            return hasBlanks ? 2 : 1;
        }

        @Override
        public int kinds() {
            return 1;
        }

        @Override
        public void write(Sample sample, float[][] coordinates, int at) {
            int n = sample.count();
            var values = new double[n];
            Arrays.setAll(values, i -> isBlank(sample, i) ? Double.NaN : sample.scores().at(i, score));
            standardise(values, coordinates[at]);
            if (hasBlanks) {
                Arrays.setAll(values, i -> isBlank(sample, i) ? 1 : 0);
                standardise(values, coordinates[at + 1]);
            }
        }

        private boolean isBlank(Sample sample, int row) {
            return hasBlanks && Double.isNaN(sample.rows().at(row, column));
        }

        /** To mean 0 and variance 1 of those that are numbers, others to 0; a constant to 0. */
        private static void standardise(double[] values, float[] to) {
            double mean = Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(0);
            double variance =
                    Arrays.stream(values)
                            .filter(value -> !Double.isNaN(value))
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElse(0);
            for (int i = 0; i < values.length; i++) {
                double z = variance > 0 ? (values[i] - mean) / Math.sqrt(variance) : 0;
                to[i] = Double.isNaN(z) ? 0 : (float) z;
            }
        }
    }

    /**
     * The eight most frequent levels, all others as one, and a blank.
     *
     * @param kindOf of every level, and of a blank behind them
     */
    record OfLevels(int column, int[] kindOf, int kinds) implements Relation {

        private static final int MOST = 8;

        static OfLevels of(int place, Column column, int levels, double[] real) {
            var counts = new int[levels + 1];
            for (double value : real) {
                counts[Double.isNaN(value) ? levels : (int) value]++;
            }
            int[] frequent =
                    IntStream.range(0, levels)
                            .boxed()
                            .sorted(Comparator.comparing(level -> -counts[level]))
                            .limit(MOST)
                            .mapToInt(level -> level)
                            .toArray();
            var kindOf = new int[levels + 1];
            Arrays.fill(kindOf, frequent.length);
            for (int kind = 0; kind < frequent.length; kind++) {
                kindOf[frequent[kind]] = kind;
            }
            int others = levels > frequent.length ? 1 : 0;
            kindOf[levels] = frequent.length + others;
            return new OfLevels(place, kindOf, frequent.length + others + (column.hasBlanks() ? 1 : 0));
        }

        @Override
        public int width() {
            return kinds;
        }

        @Override
        public void write(Sample sample, float[][] coordinates, int at) {
            int n = sample.count();
            var kind = new int[n];
            var shares = new double[kinds];
            for (int i = 0; i < n; i++) {
                double value = sample.rows().at(i, column);
                kind[i] = kindOf[Double.isNaN(value) ? kindOf.length - 1 : (int) value];
                shares[kind[i]] += 1.0 / n;
            }
            for (int k = 0; k < kinds; k++) {
                if (shares[k] > 0) {
                    Arrays.fill(coordinates[at + k], (float) -Math.sqrt(shares[k]));
                }
            }
            for (int i = 0; i < n; i++) {
                coordinates[at + kind[i]][i] += (float) (1 / Math.sqrt(shares[kind[i]]));
            }
        }
    }
}
