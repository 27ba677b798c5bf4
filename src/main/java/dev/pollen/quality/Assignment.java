package dev.pollen.quality;

import java.util.Arrays;

/**
 * Gives every row a column of its own so that the sum of their costs is least: one shortest augmenting path per row
 * that an {@link Auction} and a reduction of the rows leave without one (Jonker and Volgenant 1987, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems"). Paths look at every row's {@link
 * Candidates}, and at more of its columns before they go farther than those can tell, so that the result is exact. It
 * is written here because what there is for Java either matches graphs of objects, slow for dense costs, or brings 30
 * MB of native code.
 *
 * <p>The invariant: with the columns' prices v, c_ij - v_j is a row's least at the column that it has. Any prices will
 * do to begin with; good ones make paths short.
 */
final class Assignment {

    private static final int NONE = -1;

    /** What rounding makes of equal sums. */
    private static final double ROUNDING = 1e-15;

    /** So many steps of every row in the reduction of rows, at most. */
    private static final int MOST_STEPS = 10;

    private final float[][] cost;
    private final int n;
    private final double[] price;
    private final int[] rowOf;
    private final int[] columnOf;
    private final Candidates candidates;
    private final double[] length;
    private final int[] before;
    private final boolean[] isReached;
    private final int[] seen;
    private int seenCount;
    private final PathQueue queue = new PathQueue();
    private double shortest;
    private int end;

    /**
     * The assignment for these costs: shape (n, n), not negative, finite. Takes O(n³) time at worst, and memory as
     * large as the costs twice more at worst.
     */
    Assignment(float[][] cost) {
        this.cost = cost;
        this.n = cost.length;
        this.price = new double[n];
        this.rowOf = new int[n];
        this.columnOf = new int[n];
        this.length = new double[n];
        this.before = new int[n];
        this.isReached = new boolean[n];
        this.seen = new int[n];
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
        Arrays.fill(length, Double.POSITIVE_INFINITY);
        var auction = new Auction(cost, price);
        raisePrices();
        this.candidates = new Candidates(cost, price);
        takeTight(auction);
        reduceRows();
        augmentRows();
    }

    /** The column that a row has. */
    int column(int row) {
        return columnOf[row];
    }

    /** The price of a column: no row has a column for which c_ij - v_j is more than its least. */
    double price(int column) {
        return price[column];
    }

    /** To v_j = min over i of c_ij - u_i: what no row would pay more for than for what it can have. */
    private void raisePrices() {
        var highest = new double[n];
        Arrays.fill(highest, Double.POSITIVE_INFINITY);
        for (float[] costs : cost) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                least = Math.min(least, costs[j] - price[j]);
            }
            for (int j = 0; j < n; j++) {
                highest[j] = Math.min(highest[j], costs[j] - least);
            }
        }
        System.arraycopy(highest, 0, price, 0, n);
    }

    /** What the auction gave to rows that want nothing else; to others a best choice that is free. */
    private void takeTight(Auction auction) {
        for (int j = 0; j < n; j++) {
            int row = auction.row(j);
            if (row != NONE) {
                candidates.look(row);
                if (isTight(row, j)) {
                    assign(row, j);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (columnOf[i] == NONE) {
                candidates.look(i);
                for (int j : candidates.of(i)) {
                    if (rowOf[j] == NONE && isTight(i, j)) {
                        assign(i, j);
                        break;
                    }
                }
            }
        }
    }

    /** Whether a column is as good as the best choice of the row that was looked at. */
    private boolean isTight(int row, int column) {
        double reduced = cost[row][column] - price[column];
        return reduced - candidates.least() <= ROUNDING * (cost[row][column] + Math.abs(price[column]));
    }

    /**
     * Bids without an ε: a row takes its best column from another one, at a price at which it is as good as the next.
     */
    private void reduceRows() {
        long most = MOST_STEPS * (long) n;
        for (int i = 0; i < n && most > 0; i++) {
            int row = columnOf[i] == NONE ? i : NONE;
            for (; row != NONE && most > 0; most--) {
                candidates.look(row);
                int column = candidates.best();
                int other = rowOf[column];
                double more = candidates.second() - candidates.least();
                if (other != NONE && !(more > 0 && more < Double.POSITIVE_INFINITY)) {
                    break; // another is as good: a path will tell
                }
                if (more < Double.POSITIVE_INFINITY) {
                    price[column] -= more;
                }
                if (other != NONE) {
                    columnOf[other] = NONE;
                }
                assign(row, column);
                row = other;
            }
        }
    }

    /** Gives a column to every row that has none yet. */
    private void augmentRows() {
        for (int i = 0; i < n; i++) {
            if (columnOf[i] == NONE) {
                Interruption.check();
                augment(i);
            }
        }
    }

    /** Dijkstra's search from a free row to the nearest free column, along which all rows then move by one. */
    private void augment(int free) {
        shortest = Double.POSITIVE_INFINITY;
        end = NONE;
        relax(free, 0);
        while (!queue.isEmpty() && queue.least() < shortest) {
            double least = queue.least();
            int next = queue.remove();
            if (next < 0) { // a row whose candidates say no more from here on
                int row = ~next;
                candidates.widen(row);
                relax(row, start(row));
            } else if (!isReached[next]) {
                isReached[next] = true;
                length[next] = least;
                relax(rowOf[next], start(rowOf[next]));
            }
        }
        for (int column = end; column != NONE; ) {
            int row = before[column];
            int next = columnOf[row];
            assign(row, column);
            column = next;
        }
        forget();
    }

    /** How far a row is from where the search begins, which has no column. */
    private double start(int row) {
        int column = columnOf[row];
        return column == NONE ? 0 : length[column] - (cost[row][column] - price[column]);
    }

    /** Shortens the paths to a row's candidates by way of it. */
    private void relax(int row, double start) {
        int[] columns = candidates.of(row);
        float[] costs = candidates.costs(row);
        for (int k = 0; k < columns.length; k++) {
            int j = columns[k];
            double through = start + (costs[k] - price[j]);
            if (through < length[j] && through < shortest && !isReached[j]) {
                if (length[j] == Double.POSITIVE_INFINITY) {
                    seen[seenCount++] = j;
                }
                length[j] = through;
                before[j] = row;
                if (rowOf[j] == NONE) {
                    shortest = through;
                    end = j;
                } else {
                    queue.add(through, j);
                }
            }
        }
        if (start + candidates.bound(row) < shortest) {
            queue.add(start + candidates.bound(row), ~row);
        }
    }

    /** Lowers the prices of what was reached, and is ready for the next search. */
    private void forget() {
        for (int k = 0; k < seenCount; k++) {
            int column = seen[k];
            if (isReached[column]) {
                price[column] += length[column] - shortest;
                isReached[column] = false;
            }
            length[column] = Double.POSITIVE_INFINITY;
        }
        seenCount = 0;
        queue.clear();
    }

    private void assign(int row, int column) {
        columnOf[row] = column;
        rowOf[column] = row;
    }
}
