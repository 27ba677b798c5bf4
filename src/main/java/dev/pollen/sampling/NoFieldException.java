package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;

/** A model does not say where points of a plane go. The message names the columns and says why. */
public final class NoFieldException extends RuntimeException {

    private static final int PLANE = 2;

    private NoFieldException(String message) {
        super(message);
    }

    /**
     * A field is of two columns of numbers that may be any, each of which is one number to the network.
     *
     * <p>A distilled model says where the flow ends, and not which way it goes.
     *
     * @throws NoFieldException with all columns that have none
     */
    static void requireField(Model model) {
        var distillation = model.recipe().distillation();
        if (distillation != null) {
            throw new NoFieldException(
                    "The model has been distilled: it says where noise becomes data, and not which way it goes there. Ask the model of job %s, which it learnt from."
                            .formatted(distillation.teacher()));
        }
        var reasons = model.encoding().withoutDensity(model.table());
        if (!reasons.isEmpty()) {
            throw new NoFieldException(
                    "A field of directions is of numbers that may be any: %s."
                            .formatted(NoDensityException.listed(reasons)));
        }
        if (model.dimensions() != PLANE) {
            throw new NoFieldException(
                    "A field of directions is of rows of 2 columns, but the model's have %d: %s."
                            .formatted(model.dimensions(), String.join(", ", model.table().names())));
        }
    }
}
