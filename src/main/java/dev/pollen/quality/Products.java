package dev.pollen.quality;

import dev.pollen.quality.Relations.Pair;

import org.jspecify.annotations.Nullable;

/**
 * The means of the products of columns' coordinates.
 *
 * @param from where every column's coordinates begin, and where the last one's end
 * @param means of coordinate k by coordinate l, k at most l
 */
record Products(Relations relations, int[] from, double[][] means) {

    /** Row by row, so that the innermost loop runs over neighbouring numbers and compiles to vectors. */
    static double[][] means(float[][] coordinates) {
        int width = coordinates.length;
        int n = coordinates[0].length;
        var means = new double[width][width];
        var row = new double[width];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < width; k++) {
                row[k] = coordinates[k][i];
            }
            for (int k = 0; k < width; k++) {
                double factor = row[k] / n;
                double[] sums = means[k];
                for (int l = k; l < width; l++) {
                    sums[l] += factor * row[l];
                }
            }
        }
        return means;
    }

    /**
     * How strongly a pair is related, from 0 to 1: |ρ| of numbers, η of numbers and levels, Cramér's V of levels. With
     * blanks, which are related by themselves, it may be more.
     */
    double strength(Pair pair) {
        return norm(pair, null);
    }

    /** How far the relation is from another sample's: where they are of one sign or direction, of their strengths. */
    double difference(Products other, Pair pair) {
        return norm(pair, other);
    }

    private double norm(Pair pair, @Nullable Products other) {
        double squares = 0;
        for (int k = from[pair.first()]; k < from[pair.first() + 1]; k++) {
            for (int l = from[pair.second()]; l < from[pair.second() + 1]; l++) {
                double mean = means[k][l] - (other == null ? 0 : other.means[k][l]);
                squares += mean * mean;
            }
        }
        int kinds =
                Math.min(relations.columns().get(pair.first()).kinds(), relations.columns().get(pair.second()).kinds());
        return Math.sqrt(squares / Math.max(1, kinds - 1));
    }
}
