package dev.pollen.training;

/** What is kept as a recipe is none that this version of Pollen reads. */
public final class UnreadableRecipeException extends IllegalArgumentException {

    UnreadableRecipeException(String message) {
        super(message);
    }

    UnreadableRecipeException(String message, Exception cause) {
        super(message, cause);
    }
}
