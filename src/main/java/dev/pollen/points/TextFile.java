package dev.pollen.points;

import dev.pollen.table.Delimiter;
import dev.pollen.table.Population;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** A file whose cells are text, or taken as text, and whose rows can be read more than once. */
interface TextFile {

    /** The rows from the first one on. Whoever takes them closes them. */
    Records open() throws IOException;

    /** What is between its cells; null where that is nothing to choose. */
    @Nullable Delimiter delimiter();

    /** What it says of all of its columns; nothing where it has no schema. */
    default List<StatedType> stated() {
        return List.of();
    }

    /** What it says of all rows that it is a sample of; null if it says nothing. */
    default @Nullable Population population() {
        return null;
    }
}
