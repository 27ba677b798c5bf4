package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

/**
 * The 2-Wasserstein distance of two point sets of equal size: W2² = min over assignments π of mean |x_i - y_π(i)|²
 * (Peyré and Cuturi 2019, "Computational optimal transport", arXiv 1803.00567, section 2.2).
 *
 * <p>The best π has the greatest sum of x_i · y_π(i), so it stays the best when a set is moved or scaled. It is found
 * for sets that are both around 0 with variance 1: where they lie apart, or one is wider, searching takes longer, and
 * float costs lose their digits. Columns are in an order in which neighbours follow each other ({@link ColumnBlocks}).
 * The costs take 16 MB for 2000 points.
 */
final class Wasserstein {

    private Wasserstein() {}

    static double distance(PointSet a, PointSet b) {
        var columns = normalised(b);
        int[] order = Neighbours.order(columns, ColumnBlocks.SIZE);
        var assignment = new Assignment(costs(normalised(a), rows(columns, order)));
        return Math.sqrt(squares(a, b, order, assignment) / a.count());
    }

    /** The sum of |x_i - y_π(i)|². */
    private static double squares(PointSet a, PointSet b, int[] order, Assignment assignment) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            for (int j = 0; j < a.dimensions(); j++) {
                double difference = (double) a.at(i, j) - b.at(order[assignment.column(i)], j);
                sum += difference * difference;
            }
        }
        return sum;
    }

    static float[][] costs(PointSet a, PointSet b) {
        var columns = Columns.of(b);
        var costs = new float[a.count()][b.count()];
        for (int i = 0; i < costs.length; i++) {
            columns.squaredDistances(a, i, costs[i]);
        }
        return costs;
    }

    private static PointSet rows(PointSet points, int[] order) {
        int dimensions = points.dimensions();
        var rows = new float[points.values().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(points.values(), order[i] * dimensions, rows, i * dimensions, dimensions);
        }
        return new PointSet(dimensions, rows);
    }

    /** (x - mean) / s, with s² the mean over points and coordinates of (x - mean)²; 0 where all points are the same. */
    private static PointSet normalised(PointSet points) {
        int dimensions = points.dimensions();
        var mean = new double[dimensions];
        var values = points.values();
        for (int i = 0; i < values.length; i++) {
            mean[i % dimensions] += values[i] / (double) points.count();
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - mean[i % dimensions];
            squares += difference * difference;
        }
        double scale = squares == 0 ? 0 : Math.sqrt(values.length / squares);
        var normalised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            normalised[i] = (float) ((values[i] - mean[i % dimensions]) * scale);
        }
        return new PointSet(dimensions, normalised);
    }
}
