package dev.pollen.training;

import dev.pollen.denoiser.Batch;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.ForwardProcess;
import dev.pollen.diffusion.PointSet;

/**
 * The batches of a training, each a function of (seed, iteration). Every epoch goes through the data in another order;
 * its last batch is what is left.
 */
final class Batches {

    private final Recipe recipe;
    private final PointSet data;
    private final ForwardProcess forward;
    private final AddressedRandom shuffle;
    private final AddressedRandom timesteps;
    private final AddressedRandom noise;
    private final int[] order;
    private long orderedEpoch = -1;

    Batches(Recipe recipe, PointSet data) {
        this.recipe = recipe;
        this.data = data;
        this.forward = new ForwardProcess(recipe.schedule().schedule());
        this.shuffle = new AddressedRandom(recipe.seed(), Purpose.SHUFFLE);
        this.timesteps = new AddressedRandom(recipe.seed(), Purpose.TIMESTEPS);
        this.noise = new AddressedRandom(recipe.seed(), Purpose.TRAINING_NOISE);
        this.order = new int[data.count()];
    }

    /** The batch of an iteration, counted from 0. */
    Batch at(long iteration) {
        int perEpoch = recipe.iterationsPerEpoch();
        orderFor(iteration / perEpoch);
        int size = recipe.training().batchSize();
        int from = (int) (iteration % perEpoch) * size;
        float[] x0 = rows(from, Math.min(from + size, data.count()));
        int[] t = antithetic(iteration, x0.length / data.dimensions());
        var eps = new float[x0.length];
        noise.at(iteration).fillNormal(eps, 0, eps.length);
        var xt = new float[x0.length];
        forward.noise(x0, t, eps, xt);
        return new Batch(xt, t, eps);
    }

    /** Shuffles the rows for an epoch (Fisher and Yates 1938, in Durstenfeld's form). */
    private void orderFor(long epoch) {
        if (epoch == orderedEpoch) {
            return;
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        shuffle.at(epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = shuffle.nextBelow(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        orderedEpoch = epoch;
    }

    private float[] rows(int from, int to) {
        int dimensions = data.dimensions();
        var rows = new float[(to - from) * dimensions];
        for (int i = from; i < to; i++) {
            System.arraycopy(data.values(), order[i] * dimensions, rows, (i - from) * dimensions, dimensions);
        }
        return rows;
    }

    /** Half of the batch, rounded up, gets t ~ U{0 … T-1}; the rest gets T-1-t of the first ones. */
    private int[] antithetic(long iteration, int count) {
        int last = recipe.schedule().timesteps() - 1;
        int half = Math.ceilDiv(count, 2);
        var t = new int[count];
        timesteps.at(iteration);
        for (int i = 0; i < count; i++) {
            t[i] = i < half ? timesteps.nextBelow(last + 1) : last - t[i - half];
        }
        return t;
    }
}
