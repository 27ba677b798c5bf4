package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;

import java.util.List;

/**
 * The log-density of a model of two columns in the middle of each cell of a grid.
 *
 * @param columns the one that goes across, the one that goes up
 * @param n cells in each direction
 * @param values in nats, row by row from the lowest: shape (n, n). NaN where the network has no number
 * @param error the greatest, in nats
 * @param unresolved how many cells have an error beyond the tolerance though every timestep was asked
 */
public record DensityGrid(
        Checkpoint checkpoint,
        List<String> columns,
        Side x,
        Side y,
        int n,
        double tolerance,
        double error,
        long unresolved,
        double networkEvaluations,
        double[] values) {

    /** What a column spans. */
    public record Side(double min, double max) {

        /** The middle of a cell of n. */
        double middle(int cell, int n) {
            return min + (cell + 0.5) * (max - min) / n;
        }
    }

    /** How much of all probability is in the grid, by the middle of each cell. */
    public double mass() {
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : Math.exp(value);
        }
        return sum * (x.max - x.min) / n * ((y.max - y.min) / n);
    }
}
