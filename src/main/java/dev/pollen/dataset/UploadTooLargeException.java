package dev.pollen.dataset;

import org.springframework.util.unit.DataSize;

/** A file has more bytes than an upload may have. */
public final class UploadTooLargeException extends RuntimeException {

    public UploadTooLargeException(DataSize limit) {
        super(
                "The file must have at most %d bytes (pollen.dataset.max-bytes), but has more."
                        .formatted(limit.toBytes()));
    }
}
