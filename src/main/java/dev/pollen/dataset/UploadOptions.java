package dev.pollen.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;

/**
 * How a file is to be read.
 *
 * @param name what the dataset is to be called, or null for its file's name or else a part of its hash
 * @param file the name of the file, or null if it has none
 * @param format what kind of file it is
 * @param charset what a CSV file is in, unless it begins with a byte order mark
 */
public record UploadOptions(
        @Nullable String name,
        @Nullable String file,
        Format format,
        Charset charset,
        Header header,
        Delimiter delimiter) {

    /** What kind of file it is. */
    public enum Format {
        /** What begins like an {@code .npy} file is one, and anything else is CSV. */
        BY_CONTENT,
        /** An {@code .npy} file. */
        NPY
    }

    /** Whether a CSV file has the names of its columns in its first row. */
    public enum Header {
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("true")
        TRUE,
        @JsonProperty("false")
        FALSE
    }

    /** What separates the cells of a CSV file. */
    public enum Delimiter {
        @JsonProperty("comma")
        COMMA(','),
        @JsonProperty("semicolon")
        SEMICOLON(';'),
        @JsonProperty("tab")
        TAB('\t');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }
}
