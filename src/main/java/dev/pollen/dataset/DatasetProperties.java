package dev.pollen.dataset;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;

/**
 * Where uploads lie, and how large they may be.
 *
 * @param directory holds a file per upload; nodes that share a database share it too
 * @param maxRows the most rows of an upload
 * @param maxBytes the largest file that may be uploaded
 */
@Validated
@ConfigurationProperties("pollen.dataset")
public record DatasetProperties(
        @DefaultValue("data/datasets") Path directory,
        @DefaultValue("1000000") @Min(2) @Max(10_000_000) int maxRows,
        @DefaultValue("200MB") DataSize maxBytes) {

    /** The most that a form has besides its file. */
    private static final int FORM_BYTES = 1 << 16;

    /**
     * What says itself that it is too large is not even begun with.
     *
     * @param said how many bytes a body is said to have, or -1
     * @throws UploadTooLargeException if that is more than a file and its form may have
     */
    public void requireSize(long said) {
        if (said > mostOfForm()) {
            throw new UploadTooLargeException(maxBytes);
        }
    }

    /** The most bytes of a form with a file. */
    public long mostOfForm() {
        return maxBytes.toBytes() + FORM_BYTES;
    }
}
