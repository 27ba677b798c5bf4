package dev.pollen.dataset;

/** The file of an upload is not what was written. */
public final class CorruptDatasetException extends RuntimeException {

    CorruptDatasetException(String reason) {
        super("The dataset cannot be read: " + reason + ".");
    }
}
