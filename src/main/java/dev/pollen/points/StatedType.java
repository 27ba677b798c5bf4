package dev.pollen.points;

import dev.pollen.table.ColumnRequest;
import dev.pollen.table.ColumnType;

import org.jspecify.annotations.Nullable;

/**
 * What a file that has a schema says of a column.
 *
 * @param type what its values are, or null where that is to be found out
 * @param unsuitable what they are, in words, where they cannot be used; else null
 */
record StatedType(@Nullable ColumnRequest type, @Nullable String unsuitable) {

    /** Of which nothing is said but that it is text, or nothing at all. */
    static final StatedType TEXT = new StatedType(null, null);

    static StatedType of(ColumnType type) {
        return new StatedType(new ColumnRequest(type, null), null);
    }

    /** Whether they are numbers that may have decimals. */
    boolean isNumber() {
        return type != null && type.type() == ColumnType.NUMBER;
    }

    static StatedType unsuitable(String what) {
        return new StatedType(null, what);
    }
}
