package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Predictor;

/** A model that is ready to be drawn from: whoever has it gives it back. */
final class LoadedModel implements AutoCloseable {

    /**
     * What requests for the same model share.
     *
     * @param parameters how many numbers the network has
     */
    record Contents(Model model, long parameters, Predictor predictor) {}

    private final Checkpoint checkpoint;
    private final Contents contents;
    private final Runnable giveBack;
    private boolean closed;

    LoadedModel(Checkpoint checkpoint, Contents contents, Runnable giveBack) {
        this.checkpoint = checkpoint;
        this.contents = contents;
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
        return contents.predictor();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            giveBack.run();
        }
    }
}
