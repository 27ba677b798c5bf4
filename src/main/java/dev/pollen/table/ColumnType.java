package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** What the values of a column are. */
public enum ColumnType {
    /** Numbers with or without decimals. */
    @JsonProperty("number")
    NUMBER,
    /** Whole numbers. */
    @JsonProperty("integer")
    INTEGER,
    /** One of two: false or true. */
    @JsonProperty("boolean")
    BOOLEAN,
    /** One of some levels, which are texts. */
    @JsonProperty("category")
    CATEGORY,
    /** Days or points in time. */
    @JsonProperty("datetime")
    DATETIME;

    /** Whether its values are numbers by themselves. */
    public boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }

    /** As requests write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
