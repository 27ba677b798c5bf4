package dev.pollen.quality;

import java.util.Arrays;

/**
 * Gives every row a column of its own so that the sum of their costs is least: one shortest augmenting path per row
 * (Jonker and Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear assignment problems";
 * Crouse 2016, "On implementing 2D rectangular assignment algorithms"). It is written here because what there is for
 * Java either matches graphs of objects, slow for dense costs, or brings 30 MB of native code.
 *
 * <p>The invariant: with the columns' prices v, c_ij - v_j is a row's least at the column that it has.
 */
final class Assignment {

    private static final int NONE = -1;

    private final float[][] cost;
    private final int n;
    private final double[] price;
    private final int[] rowOf;
    private final int[] columnOf;
    private final double[] length;
    private final int[] before;
    private final int[] columns;

    /** The assignment for these costs: shape (n, n), finite. Takes O(n³) time at worst. */
    Assignment(float[][] cost) {
        this.cost = cost;
        this.n = cost.length;
        this.price = new double[n];
        this.rowOf = new int[n];
        this.columnOf = new int[n];
        this.length = new double[n];
        this.before = new int[n];
        this.columns = new int[n];
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
        Arrays.setAll(columns, j -> j);
        reduceColumns();
        for (int i = 0; i < n; i++) {
            if (columnOf[i] == NONE) {
                Interruption.check();
                augment(i);
            }
        }
    }

    /** The column that a row has. */
    int column(int row) {
        return columnOf[row];
    }

    /** Prices every column at its least cost; it goes to the row that has it, while that is free. */
    private void reduceColumns() {
        var cheapest = new int[n];
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (cost[i][j] < cost[cheapest[j]][j]) {
                    cheapest[j] = i;
                }
            }
        }
        for (int j = 0; j < n; j++) {
            price[j] = cost[cheapest[j]][j];
            if (columnOf[cheapest[j]] == NONE) {
                assign(cheapest[j], j);
            }
        }
    }

    /** Dijkstra's search from a free row to the nearest free column, along which all rows then move by one. */
    private void augment(int free) {
        Arrays.fill(length, Double.POSITIVE_INFINITY);
        int row = free;
        int open = n; // columns[0 … open-1] have not been reached
        double start = 0;
        while (true) {
            int nearest = relax(row, start, open);
            int column = columns[nearest];
            columns[nearest] = columns[--open];
            columns[open] = column;
            if (rowOf[column] == NONE) {
                break;
            }
            row = rowOf[column];
            start = length[column] - (cost[row][column] - price[column]);
        }
        int column = columns[open];
        for (int k = open; k < n; k++) {
            price[columns[k]] += length[columns[k]] - length[column];
        }
        while (column != NONE) {
            int next = columnOf[before[column]];
            assign(before[column], column);
            column = next;
        }
    }

    /** Shortens the paths to open columns by way of a row; the place of the column that is now nearest. */
    private int relax(int row, double start, int open) {
        float[] costs = cost[row];
        int nearest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < open; k++) {
            int j = columns[k];
            double through = start + costs[j] - price[j];
            if (through < length[j]) {
                length[j] = through;
                before[j] = row;
            }
            if (length[j] < least) {
                least = length[j];
                nearest = k;
            }
        }
        return nearest;
    }

    private void assign(int row, int column) {
        columnOf[row] = column;
        rowOf[column] = row;
    }
}
