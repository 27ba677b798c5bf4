package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;

import java.util.Map;
import java.util.stream.Collectors;

/** Rows of a model have no density. The message names the columns and says why. */
public final class NoDensityException extends RuntimeException {

    private NoDensityException(String message) {
        super(message);
    }

    /**
     * A density is of numbers that may be any: a value that rows have with a probability of its own has none.
     *
     * <p>A distilled model says where the flow ends, and not which way it goes.
     *
     * @throws NoDensityException with all columns that have none
     */
    static void requireDensity(Model model) {
        var distillation = model.recipe().distillation();
        if (distillation != null) {
            throw new NoDensityException(
                    "The model has been distilled: it says where noise becomes data, and not how likely that is. Ask the model of job %s, which it learnt from."
                            .formatted(distillation.teacher()));
        }
        var reasons = model.encoding().withoutDensity(model.table());
        if (!reasons.isEmpty()) {
            throw new NoDensityException(
                    "The model's rows have no density, which only numbers have that may be any: %s. Leave those columns out with ?drop= when the table is uploaded, and train again."
                            .formatted(listed(reasons)));
        }
    }

    /** Columns, and what is said of each. */
    static String listed(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(column -> "column %s %s".formatted(column.getKey(), column.getValue()))
                .collect(Collectors.joining("; "));
    }

    static NoDensityException schedule(String reason) {
        return new NoDensityException(
                "The model's schedule %s. The presets fast and table have one.".formatted(reason));
    }

    static NoDensityException dimensions(Model model) {
        return new NoDensityException(
                "A density can be seen of rows of 2 columns, but the model's have %d: %s. POST /density answers for any number."
                        .formatted(model.dimensions(), String.join(", ", model.table().names())));
    }
}
