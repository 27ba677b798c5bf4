package dev.pollen.quality;

import java.util.Arrays;

/**
 * Prices at which nearly every row can have its best column: rows bid for columns until none is worse off by more than
 * ε with what it has, for ever smaller ε (Bertsekas 1988, "The auction algorithm: a distributed relaxation method for
 * the assignment problem"). Large ε find out in a few bids what is far, small ones what is near.
 */
final class Auction {

    private static final int NONE = -1;
    private static final double FACTOR = 5;

    /** The first ε, in what the cheapest columns cost on average: beyond that, sets differ as a whole. */
    private static final double FIRST = 100;

    /** The last ε, in what lies between a row's best choices: most rows have found theirs then. */
    private static final double LAST = 0.5;

    private static final double LEAST = 1e-9;

    /** So many bids of every row in a round say that its ε is too small, and in all rounds that prices are far off. */
    private static final int MANY = 20;

    private static final int MOST = 100;

    private final int n;
    private final ColumnBlocks columns;
    private final int[] rowOf;
    private final int[] free;
    private double epsilon;
    private long bids;

    /**
     * @param cost shape (n, n), not negative, finite
     * @param price those to begin with, which are lowered
     */
    Auction(float[][] cost, double[] price) {
        this.n = cost.length;
        this.columns = new ColumnBlocks(cost, price);
        this.rowOf = new int[n];
        this.free = new int[n];
        Arrays.fill(rowOf, NONE);
        this.epsilon = FIRST * meanLeast();
        double least = LEAST * epsilon;
        double last = least;
        while (epsilon > last && bids < MOST * (long) n) {
            Interruption.check();
            takeBids();
            last = Math.max(least, LAST * gap());
            epsilon /= FACTOR;
        }
    }

    /** The row that a column went to in the last round, or -1. */
    int row(int column) {
        return rowOf[column];
    }

    private double meanLeast() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            columns.look(i);
            sum += columns.least();
        }
        return sum / n;
    }

    /** What lies between a row's best two choices: the median over the rows that prefer one; infinite if none does. */
    private double gap() {
        var gaps = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            columns.look(i);
            double gap = columns.second() - columns.least();
            if (gap > 0 && gap < Double.POSITIVE_INFINITY) {
                gaps[count++] = gap;
            }
        }
        Arrays.sort(gaps, 0, count);
        return count == 0 ? Double.POSITIVE_INFINITY : gaps[count / 2];
    }

    /** Until every row has a column, or too many bids have been made. */
    private void takeBids() {
        Arrays.fill(rowOf, NONE);
        Arrays.setAll(free, i -> i);
        boolean isFirst = bids == 0;
        int count = n;
        for (long made = 1; count > 0 && bids < MOST * (long) n; made++, bids++) {
            int row = free[count - 1];
            columns.look(row);
            int column = columns.best();
            double more = columns.second() - columns.least();
            columns.lower(column, (more < Double.POSITIVE_INFINITY ? more : 0) + epsilon);
            int other = rowOf[column];
            rowOf[column] = row;
            if (other == NONE) {
                count--;
            } else {
                free[count - 1] = other;
            }
            if (made % (MANY * (long) n) == 0) {
                Interruption.check();
                epsilon *= isFirst ? FACTOR : 1;
            }
        }
    }
}
