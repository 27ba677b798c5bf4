package dev.pollen.points;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A file of text, whose rows can be read more than once. */
interface TextFile {

    /** The rows from the first one on. Whoever takes them closes them. */
    Records open() throws IOException;

    /** What is between its cells; null where that is nothing to choose. */
    ReadOptions.@Nullable Delimiter delimiter();
}
