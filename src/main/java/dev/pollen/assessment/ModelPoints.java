package dev.pollen.assessment;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;
import dev.pollen.quality.NotMeasurableException;

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
     * @throws NotMeasurableException if they are not finite
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
        var points = set.first(ofWanted, count);
        if (!points.isFinite()) {
            throw new NotMeasurableException("The model draws points that are not finite: nothing can be measured.");
        }
        return model.toData(points);
    }
}
