package dev.pollen.sampling;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What is asked of rows beside that they are drawn from a model, as JSON has it.
 *
 * @param where what columns are, by name: a value, a list of values, an object with {@code min} and {@code max}, or
 *     null for a blank
 * @param share which share of the rows has each value, by the name of the column and the text of the value
 */
public record Question(Map<String, @Nullable Object> where, Map<String, Map<String, Double>> share) {

    /** Any row will do. */
    public static final Question NOTHING = new Question(Map.of(), Map.of());

    boolean isNothing() {
        return where.isEmpty() && share.isEmpty();
    }

    /** What it asks with. */
    String parameter() {
        return where.isEmpty() ? "share" : "where";
    }
}
