package dev.pollen.training;

import dev.pollen.denoiser.Batch;
import dev.pollen.denoiser.Evidence;
import dev.pollen.diffusion.AddressedNormals;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.ForwardProcess;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.PointSet;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The batches of a training, each a function of (seed, iteration). Every epoch goes through the data in another order;
 * its last batch is what is left.
 */
final class Batches implements BatchSource {

    /**
     * How many timesteps a batch has where they are stratified: as many as say little less than one for each row, and
     * of each, its embedding is computed once.
     */
    private static final int STRATA = 16;

    private final Recipe recipe;
    private final PointSet data;
    private final ForwardProcess forward;
    private final AddressedRandom shuffle;
    private final AddressedRandom timesteps;
    private final AddressedNormals noise;
    private final int[] order;
    private final float[] lossWeights;
    private final float[] x0;
    private final float[] eps;
    private final Room whole;
    private final Room rest;
    private final Evidence evidence;
    private final RandomConditions conditions;
    private final @Nullable StableTargets stableTargets;
    private long orderedEpoch = -1;

    /**
     * Where a batch is made.
     *
     * @param xt its noisy points, shape (n, d)
     * @param known what the network is told of them
     */
    private record Room(Batch batch, float[] xt, Known known) {}

    Batches(Recipe recipe, PointSet data, Layout layout) {
        this.recipe = recipe;
        this.data = data;
        this.forward = new ForwardProcess(recipe.schedule().schedule());
        this.shuffle = new AddressedRandom(recipe.seed(), Purpose.SHUFFLE);
        this.timesteps = new AddressedRandom(recipe.seed(), Purpose.TIMESTEPS);
        this.noise = new AddressedNormals(recipe.seed(), Purpose.TRAINING_NOISE);
        this.order = new int[data.count()];
        int size = Math.min(recipe.training().batchSize(), data.count());
        this.lossWeights = lossWeights(recipe);
        this.x0 = new float[size * data.dimensions()];
        this.eps = new float[size * data.dimensions()];
        this.evidence = recipe.evidence(layout);
        this.conditions = new RandomConditions(recipe.seed());
        this.stableTargets =
                recipe.training().varianceReduction() && layout.states().isEmpty() && data.isFinite()
                        ? new StableTargets(recipe.schedule().schedule(), data.dimensions(), size)
                        : null;
        this.whole = empty(size, layout);
        this.rest = empty(data.count() - (recipe.iterationsPerEpoch() - 1) * size, layout);
    }

    private Room empty(int count, Layout layout) {
        int values = count * data.dimensions();
        var xt = new float[values];
        var batch =
                new Batch(
                        recipe.training().hasConditions() ? new float[values + count * layout.columns()] : xt,
                        new int[count],
                        new float[values],
                        new float[values],
                        new float[values],
                        layout.states());
        return new Room(batch, xt, new Known(layout, x0, new boolean[count * layout.columns()]));
    }

    /** How much a point counts in the loss, per timestep. */
    private static float[] lossWeights(Recipe recipe) {
        var training = recipe.training();
        double[] snr = recipe.schedule().schedule().signalToNoise();
        var weights = new float[snr.length];
        for (int t = 0; t < snr.length; t++) {
            if (snr[t] == 0 && t > 0) {
                snr[t] = snr[t - 1]; // sampling begins there: it has to be learnt too
            }
            weights[t] =
                    switch (training.lossWeighting()) {
                        case UNIFORM -> 1;
                        case MIN_SNR -> (float) training.target().minSnrWeight(snr[t], training.minSnrGamma());
                    };
        }
        return weights;
    }

    @Override
    public Batch at(long iteration) {
        int perEpoch = recipe.iterationsPerEpoch();
        orderFor(iteration / perEpoch);
        int place = (int) (iteration % perEpoch);
        var room = place == perEpoch - 1 ? rest : whole;
        var batch = room.batch();
        takeRows(place * recipe.training().batchSize(), batch.count());
        takeTimesteps(iteration, batch.t());
        noise.fill(iteration, 0, 1, room.xt().length, eps);
        forward.noise(x0, batch.t(), eps, room.xt());
        if (recipe.training().hasConditions()) {
            conditions.choose(iteration, room.known());
        }
        if (stableTargets != null) {
            stableTargets.average(room.xt(), batch.t(), room.known(), x0, eps);
        }
        forward.target(recipe.training().target(), x0, batch.t(), eps, batch.target());
        weigh(batch);
        compareStates(batch, room.xt());
        if (recipe.training().hasConditions()) {
            room.known().inputs(room.xt(), batch.xt());
            room.known().zero(batch.weight());
        }
        return batch;
    }

    /** Of states the network is to say which they are, by the evidence that there is. */
    private void compareStates(Batch batch, float[] xt) {
        if (evidence.states().isEmpty()) {
            return;
        }
        Arrays.fill(batch.evidence(), 0);
        for (int i = 0; i < batch.count(); i++) {
            int first = i * data.dimensions();
            evidence.addTo(batch.evidence(), xt, first, batch.t()[i]);
            for (var state : evidence.states()) {
                for (int k = first + state.at(); k < first + state.end(); k++) {
                    batch.target()[k] = x0[k] > 0 ? 1 : 0;
                }
            }
        }
    }

    /** What is not known of a point, NaN, does not count. */
    private void weigh(Batch batch) {
        int dimensions = data.dimensions();
        for (int i = 0; i < batch.count(); i++) {
            float weight = lossWeights[batch.t()[i]];
            for (int k = i * dimensions; k < (i + 1) * dimensions; k++) {
                boolean isKnown = !Float.isNaN(x0[k]);
                batch.weight()[k] = isKnown ? weight : 0;
                batch.target()[k] = isKnown ? batch.target()[k] : 0;
            }
        }
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

    private void takeRows(int from, int count) {
        int dimensions = data.dimensions();
        for (int i = 0; i < count; i++) {
            System.arraycopy(data.values(), order[from + i] * dimensions, x0, i * dimensions, dimensions);
        }
    }

    private void takeTimesteps(long iteration, int[] t) {
        timesteps.at(iteration);
        if (recipe.training().varianceReduction()) {
            takeStratified(t);
        } else {
            takeAntithetic(t);
        }
    }

    /**
     * Evenly spaced timesteps from a random first one on, which the rows have in turns (Kingma et al. 2021, arXiv
     * 2107.00630, appendix I.1, with fewer timesteps than rows).
     */
    private void takeStratified(int[] t) {
        int count = recipe.schedule().timesteps();
        double first = timesteps.nextUniform();
        for (int i = 0; i < t.length; i++) {
            t[i] = Math.min(count - 1, (int) ((i % STRATA + first) / STRATA * count));
        }
    }

    /** Half of the batch, rounded up, gets t ~ U{0 … T-1}; the rest gets T-1-t of the first ones. */
    private void takeAntithetic(int[] t) {
        int last = recipe.schedule().timesteps() - 1;
        int half = Math.ceilDiv(t.length, 2);
        for (int i = 0; i < t.length; i++) {
            t[i] = i < half ? timesteps.nextBelow(last + 1) : last - t[i - half];
        }
    }

    @Override
    public void close() {
        if (stableTargets != null) {
            stableTargets.close();
        }
    }
}
