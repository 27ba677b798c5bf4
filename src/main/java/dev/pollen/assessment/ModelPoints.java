package dev.pollen.assessment;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;

import java.util.function.BooleanSupplier;

/** Draws points from a model on the calling thread. */
final class ModelPoints {

    private ModelPoints() {}

    /** Nobody wants the points any more. */
    static final class AbandonedException extends RuntimeException {
        private AbandonedException() {
            super("nobody wants these points any more");
        }
    }

    /**
     * The first points of a model's set.
     *
     * @throws AbandonedException if they are no longer wanted
     */
    static Points draw(
            Model model, Denoiser denoiser, ReverseProcess process, long seed, int count, BooleanSupplier wanted) {
        var set = new SampleSet(process, model.recipe().schedule().timesteps(), model.dimensions(), seed);
        Denoiser ofWanted =
                (xt, t, output) -> {
                    if (!wanted.getAsBoolean()) {
                        throw new AbandonedException();
                    }
                    denoiser.predict(xt, t, output);
                };
        return model.toData(set.first(ofWanted, count));
    }
}
