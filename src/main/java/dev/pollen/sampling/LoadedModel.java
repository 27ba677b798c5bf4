package dev.pollen.sampling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Predictor;
import dev.pollen.training.SamplerChoice;

/** A model that is ready to be drawn from: whoever has it gives it back. */
final class LoadedModel implements AutoCloseable {

    /**
     * What requests for the same model share.
     *
     * @param parameters how many numbers the network has
     * @param samplers those that it has been drawn from with of late: their steps follow from its whole schedule
     */
    record Contents(
            Model model, long parameters, Predictor predictor, Cache<SamplerChoice, SamplerChoice.Resolved> samplers) {

        private static final int SAMPLERS = 8;

        Contents(Model model, long parameters, Predictor predictor) {
            this(model, parameters, predictor, Caffeine.newBuilder().maximumSize(SAMPLERS).build());
        }
    }

    private final Checkpoint checkpoint;
    private final Contents contents;
    private final Runnable giveBack;
    private Predictor predictor;
    private boolean closed;

    LoadedModel(Checkpoint checkpoint, Contents contents, Runnable giveBack) {
        this.checkpoint = checkpoint;
        this.contents = contents;
        this.predictor = contents.predictor();
        this.giveBack = giveBack;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Model model() {
        return contents.model();
    }

    long parameters() {
        return contents.parameters();
    }

    Predictor predictor() {
        return predictor;
    }

    /** From here on, points are drawn without blanks. */
    void leaveOutBlanks() {
        predictor = contents.predictor().withoutBlanks();
    }

    /**
     * What a choice is for this model.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming the parameter and its limit
     */
    SamplerChoice.Resolved sampler(SamplerChoice choice) {
        return contents.samplers().get(choice, any -> any.resolve(model().recipe()));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            giveBack.run();
        }
    }
}
