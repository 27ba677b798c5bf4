package dev.pollen.dataset;

import dev.pollen.points.InputException;

import org.springframework.util.unit.DataSize;

/** A file has more bytes than an upload may have. */
public final class UploadTooLargeException extends InputException {

    public UploadTooLargeException(DataSize limit) {
        super(
                "The file must have at most %d bytes (pollen.dataset.max-bytes), but has more."
                        .formatted(limit.toBytes()));
    }
}
