package dev.pollen.quality;

import java.util.Arrays;

/**
 * The columns that rows may want: of every row some that were cheapest for it, by c_ij - v_j at the prices v when they
 * were chosen, and a bound that no other was below. As long as prices only fall, it stays true.
 */
final class Candidates {

    private static final int NONE = -1;
    private static final int FEW = 32;

    /** So many times as many when some are not enough; and where that is most of the columns, all. */
    private static final int FACTOR = 4;

    /** How many columns of a row say how cheap its cheapest ones are, about. */
    private static final int SAMPLE = 128;

    private final float[][] cost;
    private final double[] price;
    private final int[][] columns;
    private final float[][] costs;
    private final double[] bound;
    private final int[] wanted;
    private final double[] reduced;
    private final int[] chosen;
    private final float[] costsOfChosen;
    private final double[] lowest = new double[SAMPLE];

    private int best = NONE;
    private double least;
    private double second;

    /**
     * @param cost shape (n, n), finite
     * @param price v, which whoever has it may lower
     */
    Candidates(float[][] cost, double[] price) {
        int n = cost.length;
        this.cost = cost;
        this.price = price;
        this.columns = new int[n][];
        this.costs = new float[n][];
        this.bound = new double[n];
        this.wanted = new int[n];
        this.reduced = new double[n];
        this.chosen = new int[n];
        this.costsOfChosen = new float[n];
        Arrays.fill(wanted, FEW);
        for (int i = 0; i < n; i++) {
            choose(i);
        }
    }

    /** A row's candidates. */
    int[] of(int row) {
        return columns[row];
    }

    /** What they cost, c_ij: together, where a row of all costs would be read here and there. */
    float[] costs(int row) {
        return costs[row];
    }

    /** What no column is below that is not among a row's candidates: infinite, if all are. */
    double bound(int row) {
        return bound[row];
    }

    /** Gives a row more candidates. */
    void widen(int row) {
        wanted[row] *= FACTOR;
        choose(row);
    }

    /** Finds a row's best choice at the present prices: see {@link #best}, {@link #least} and {@link #second}. */
    void look(int row) {
        compare(row);
        if (least > bound[row]) {
            choose(row);
            compare(row);
        }
        second = Math.min(second, bound[row]);
    }

    /** The best choice of the row that was looked at. */
    int best() {
        return best;
    }

    /** What that costs, c_ij - v_j. */
    double least() {
        return least;
    }

    /** What no other choice costs less than; it may be infinite. */
    double second() {
        return second;
    }

    private void compare(int row) {
        int[] js = columns[row];
        float[] c = costs[row];
        int at = NONE;
        double first = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        for (int k = 0; k < js.length; k++) {
            double value = c[k] - price[js[k]];
            if (value < first) {
                next = first;
                first = value;
                at = js[k];
            } else if (value < next) {
                next = value;
            }
        }
        best = at;
        least = first;
        second = next;
    }

    private void choose(int row) {
        float[] all = cost[row];
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = all[j] - price[j];
        }
        double limit = limit(wanted[row]);
        int count = 0;
        for (int j = 0; j < reduced.length; j++) {
            if (reduced[j] <= limit) {
                chosen[count] = j;
                costsOfChosen[count++] = all[j];
            }
        }
        columns[row] = Arrays.copyOf(chosen, count);
        costs[row] = Arrays.copyOf(costsOfChosen, count);
        bound[row] = limit;
    }

    /** What about so many columns are not above: a small quantile of a sample. */
    private double limit(int count) {
        int n = reduced.length;
        if (count > n / FACTOR) {
            return Double.POSITIVE_INFINITY;
        }
        int sample = Math.min(SAMPLE, n);
        int rank = Math.max(2, count * sample / n);
        Arrays.fill(lowest, 0, rank, Double.POSITIVE_INFINITY);
        for (int k = 0; k < sample; k++) {
            double value = reduced[k * n / sample];
            int place = rank - 1;
            if (value < lowest[place]) {
                for (; place > 0 && lowest[place - 1] > value; place--) {
                    lowest[place] = lowest[place - 1];
                }
                lowest[place] = value;
            }
        }
        return lowest[rank - 1];
    }
}
