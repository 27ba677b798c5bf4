package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;

import java.util.Map;
import java.util.stream.Collectors;

/** A model's probability flow does not say what was asked of it. The message names the columns and says why. */
public final class NoFlowException extends RuntimeException {

    /** What a flow is asked. */
    public enum Asked {
        DENSITY("A density", "how likely that is"),
        FIELD("A field of directions", "which way it goes there");

        private final String answer;
        private final String question;

        Asked(String answer, String question) {
            this.answer = answer;
            this.question = question;
        }
    }

    private final Asked asked;

    private NoFlowException(Asked asked, String message) {
        super(message);
        this.asked = asked;
    }

    public Asked asked() {
        return asked;
    }

    /**
     * A flow is of numbers that may be any: a value that rows have with a probability of its own has no density, and
     * nothing near it to go to.
     *
     * <p>A distilled model says where the flow ends, and not which way it goes.
     *
     * @throws NoFlowException with all columns that have none
     */
    static void requireFlow(Model model, Asked asked) {
        var distillation = model.recipe().distillation();
        if (distillation != null) {
            throw new NoFlowException(
                    asked,
                    "The model has been distilled: it says where noise becomes data, and not %s. Ask the model of job %s, which it learnt from."
                            .formatted(asked.question, distillation.teacher()));
        }
        var reasons = model.encoding().withoutDensity(model.table());
        if (!reasons.isEmpty()) {
            throw new NoFlowException(
                    asked,
                    "%s is of rows of numbers that may be any: %s. Leave those columns out with ?drop= when the table is uploaded, and train again."
                            .formatted(asked.answer, listed(reasons)));
        }
    }

    private static String listed(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(column -> "column %s %s".formatted(column.getKey(), column.getValue()))
                .collect(Collectors.joining("; "));
    }

    /**
     * What is shown of a flow is shown in the plane.
     *
     * @throws NoFlowException if rows have none, or not two columns
     */
    static void requirePlane(Model model, Asked asked) {
        requireFlow(model, asked);
        if (model.dimensions() != Plane.DIMENSIONS) {
            throw new NoFlowException(
                    asked,
                    "%s can be seen of rows of 2 columns, but the model's have %d: %s.%s"
                            .formatted(
                                    asked.answer,
                                    model.dimensions(),
                                    String.join(", ", model.table().names()),
                                    asked == Asked.DENSITY ? " POST /density answers for any number." : ""));
        }
    }

    static NoFlowException schedule(String reason) {
        return new NoFlowException(
                Asked.DENSITY, "The model's schedule %s. The presets fast and table have one.".formatted(reason));
    }
}
