package dev.pollen.dataset;

/** A dataset cannot be deleted, since it is needed. */
public final class DatasetInUseException extends RuntimeException {

    DatasetInUseException(String name) {
        super("A job that has not ended learns the dataset '%s'.".formatted(name));
    }
}
