package dev.pollen.points;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * How a file is to be read that does not say it itself: CSV.
 *
 * @param charset what it is in, unless it begins with a byte order mark
 */
public record ReadOptions(Charset charset, Header header, Delimiter delimiter) {

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

        /** As requests write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
