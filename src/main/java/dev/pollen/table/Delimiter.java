package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** What separates the cells of a CSV file. */
public enum Delimiter {
    @JsonProperty("comma")
    COMMA(','),
    @JsonProperty("semicolon")
    SEMICOLON(';'),
    @JsonProperty("tab")
    TAB('\t'),
    @JsonProperty("pipe")
    PIPE('|');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    public char character() {
        return character;
    }

    /** As requests write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
