package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * Whether a model repeats its training points: the share of samples that are nearer to a training point than to any
 * point of a hold-out (after the nearest-neighbour test of Meehan et al. 2020, "A non-parametric test to detect
 * data-copying in generative models", arXiv 2004.05675). It is 1 for copies. To honest samples it is chance which of T
 * training points and H of the hold-out is the nearest: T / (T + H) is expected, and ties count as much.
 *
 * <p>Where there are too few points for a hold-out, see {@link #withoutHoldOut}.
 *
 * @param share from 0 to 1
 * @param expected what the share is for honest samples
 * @param deviation by how much it is more or less by chance: one standard deviation
 * @param samples how many samples were looked at
 * @param training how many training points
 * @param heldOut how many points of the hold-out; 0 if the training points were compared with each other
 */
public record Memorisation(double share, double expected, double deviation, int samples, int training, int heldOut) {

    /** The most samples that are looked at. */
    static final int MAX_SAMPLES = 2000;

    /**
     * The deviation is that of T labels that are dealt to T + H points by chance: point p is the nearest one of a share
     * w_p of the samples, and Var Σ w_p L_p = q (1 - q) M / (M - 1) (Σ w_p² - (Σ w_p)² / M), M = T + H and q = T / M.
     */
    public static Memorisation of(PointSet samples, PointSet training, PointSet holdOut) {
        var columnsOfTraining = Columns.of(training);
        var columnsOfHoldOut = Columns.of(holdOut);
        var toTraining = new float[training.count()];
        var toHoldOut = new float[holdOut.count()];
        double all = training.count() + holdOut.count();
        double expected = training.count() / all;
        var nearestOf = new int[(int) all];
        double nearer = 0;
        int ties = 0;
        for (int i = 0; i < samples.count(); i++) {
            columnsOfTraining.squaredDistances(samples, i, toTraining);
            columnsOfHoldOut.squaredDistances(samples, i, toHoldOut);
            int ofTraining = least(toTraining);
            int ofHoldOut = least(toHoldOut);
            int order = Float.compare(toTraining[ofTraining], toHoldOut[ofHoldOut]);
            if (order == 0) {
                ties++;
            } else {
                nearer += order < 0 ? 1 : 0;
                nearestOf[order < 0 ? ofTraining : training.count() + ofHoldOut]++;
            }
        }
        double squares = Arrays.stream(nearestOf).mapToDouble(count -> (double) count * count).sum();
        double untied = samples.count() - ties;
        double variance = expected * (1 - expected) * all / (all - 1) * (squares - untied * untied / all);
        return new Memorisation(
                (nearer + ties * expected) / samples.count(),
                expected,
                Math.sqrt(Math.max(0, variance)) / samples.count(),
                samples.count(),
                training.count(),
                holdOut.count());
    }

    /**
     * Without a hold-out: the share of pairs of a sample and a training point of which the sample is nearer to its
     * nearest training point than the training point is to its nearest other one (leave one out); ties count half. It
     * is 1 for copies, and about ½ for honest samples, which are to the T training points what these are to each other:
     * ½ + 1/(3T), since they have one more to be near to, and more or less by √(1/(6T)) (over 400 normal sets of 3 to
     * 79 points in 1 to 40 dimensions; less in many dimensions).
     *
     * @param training at least two, in any order: the first are looked at
     */
    static Memorisation withoutHoldOut(PointSet samples, PointSet training) {
        var some = first(samples);
        var rows = first(training);
        var columns = Columns.of(rows);
        var squares = new float[rows.count()];
        var toOthers = new float[rows.count()];
        for (int k = 0; k < toOthers.length; k++) {
            columns.squaredDistances(rows, k, squares);
            squares[k] = Float.POSITIVE_INFINITY; // nobody is their own neighbour
            toOthers[k] = squares[least(squares)];
        }
        double nearer = 0;
        for (int i = 0; i < some.count(); i++) {
            columns.squaredDistances(some, i, squares);
            float distance = squares[least(squares)];
            for (float other : toOthers) {
                nearer += distance < other ? 1 : distance == other ? 0.5 : 0;
            }
        }
        double share = nearer / ((double) some.count() * rows.count());
        double expected = 0.5 + 1.0 / (3 * rows.count());
        double deviation = Math.sqrt(1.0 / (6 * rows.count()));
        return new Memorisation(share, expected, deviation, some.count(), rows.count(), 0);
    }

    /** As many as are looked at. */
    static PointSet first(PointSet samples) {
        return samples.slice(0, Math.min(MAX_SAMPLES, samples.count()));
    }

    private static int least(float[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[least]) {
                least = i;
            }
        }
        return least;
    }
}
