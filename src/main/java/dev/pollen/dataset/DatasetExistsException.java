package dev.pollen.dataset;

/** There is an upload of that name already, with another content. */
public final class DatasetExistsException extends RuntimeException {

    DatasetExistsException(String name) {
        super(
                "There is a dataset '%s' with another content. Delete it, or give this one another name."
                        .formatted(name));
    }
}
