package dev.pollen.quality;

/**
 * Finds a row's best columns without looking at most of them: of every block of neighbouring columns it is known what
 * the cheapest costs a row, and the highest price, and a block is passed over where these say that it has nothing
 * better. That saves the more, the more alike the columns of a block are; what is found is exact for any.
 */
final class ColumnBlocks {

    /** How many columns a block has, but for the last one. */
    static final int SIZE = 32;

    private static final int NONE = -1;

    private final float[][] cost;
    private final double[] price;
    private final float[][] cheapest;
    private final double[] highest;
    private final double[] bound;
    private int best = NONE;
    private double least;
    private double second;

    /**
     * @param cost shape (n, n), finite
     * @param price v, shape (n), to be changed by {@link #lower} only
     */
    ColumnBlocks(float[][] cost, double[] price) {
        int blocks = Math.ceilDiv(cost.length, SIZE);
        this.cost = cost;
        this.price = price;
        this.cheapest = new float[cost.length][blocks];
        this.highest = new double[blocks];
        this.bound = new double[blocks];
        for (int i = 0; i < cost.length; i++) {
            for (int block = 0; block < blocks; block++) {
                cheapest[i][block] = cheapest(cost[i], block);
            }
        }
        for (int block = 0; block < blocks; block++) {
            findHighest(block);
        }
    }

    /** Lowers a column's price. */
    void lower(int column, double by) {
        double before = price[column];
        price[column] = before - by;
        int block = column / SIZE;
        if (before >= highest[block]) {
            findHighest(block);
        }
    }

    /** Finds a row's best choice: see {@link #best}, {@link #least} and {@link #second}. */
    void look(int row) {
        float[] ofRow = cheapest[row];
        int first = 0;
        for (int block = 0; block < bound.length; block++) {
            bound[block] = ofRow[block] - highest[block];
            if (bound[block] < bound[first]) {
                first = block;
            }
        }
        best = NONE;
        least = Double.POSITIVE_INFINITY;
        second = Double.POSITIVE_INFINITY;
        compare(row, first);
        bound[first] = Double.POSITIVE_INFINITY;
        for (int block = 0; block < bound.length; block++) {
            if (bound[block] < second) {
                compare(row, block);
            }
        }
    }

    /** The best choice of the row that was looked at. */
    int best() {
        return best;
    }

    /** What that costs, c_ij - v_j. */
    double least() {
        return least;
    }

    /** What the best other choice costs: infinite if there is none. */
    double second() {
        return second;
    }

    private void compare(int row, int block) {
        float[] costs = cost[row];
        int at = best;
        double first = least;
        double next = second;
        for (int j = block * SIZE; j < end(block); j++) {
            double value = costs[j] - price[j];
            if (value < next) {
                next = Math.max(value, first);
                at = value < first ? j : at;
                first = Math.min(value, first);
            }
        }
        best = at;
        least = first;
        second = next;
    }

    private float cheapest(float[] costs, int block) {
        float least = Float.POSITIVE_INFINITY;
        for (int j = block * SIZE; j < end(block); j++) {
            least = Math.min(least, costs[j]);
        }
        return least;
    }

    private void findHighest(int block) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = block * SIZE; j < end(block); j++) {
            most = Math.max(most, price[j]);
        }
        highest[block] = most;
    }

    private int end(int block) {
        return Math.min(cost.length, (block + 1) * SIZE);
    }
}
