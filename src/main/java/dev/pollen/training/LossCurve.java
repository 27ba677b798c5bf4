package dev.pollen.training;

import org.jspecify.annotations.Nullable;

/**
 * Makes a loss curve of the losses of single iterations, which say little by themselves. A point is the mean of ten
 * iterations at first, and of 1/500 of those done when there are more: an even spacing on a logarithmic axis, a point
 * every few seconds at any time, and a few thousand points however long the training. Where points lie depends on the
 * iteration alone, so that a training that goes on makes the same curve.
 */
final class LossCurve {

    private static final int SHORTEST = 10;
    private static final int SHARE = 500;

    private final Recipe recipe;
    private long begin;
    private long end;
    private double sum;

    /**
     * @param iteration how many iterations are done
     * @param sum of the losses of those of them that no point covers yet
     */
    LossCurve(Recipe recipe, long iteration, double sum) {
        this.recipe = recipe;
        this.sum = sum;
        while (end <= iteration) {
            nextPoint();
        }
    }

    private void nextPoint() {
        begin = end;
        end = Math.min(begin + Math.max(SHORTEST, begin / SHARE), recipe.iterations());
        if (end == begin) {
            end = Long.MAX_VALUE; // the training is over
        }
    }

    /**
     * Adds the loss of an iteration, counted from 1.
     *
     * @return the next point, where it is complete with this iteration
     */
    @Nullable LossRecord add(long iteration, double loss) {
        sum += loss;
        if (iteration < end) {
            return null;
        }
        int epoch = (int) ((iteration - 1) / recipe.iterationsPerEpoch()) + 1;
        var record = new LossRecord(iteration, epoch, sum / (end - begin), recipe.learningRate(iteration - 1));
        sum = 0;
        nextPoint();
        return record;
    }

    /** The sum of the losses that no point covers yet. */
    double sum() {
        return sum;
    }
}
