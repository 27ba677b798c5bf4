package dev.pollen.points;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a file of text, one after the other. */
interface Records extends Closeable {

    /**
     * Goes on to the next row.
     *
     * @return whether there is one
     * @throws dev.pollen.diffusion.InvalidParameterException if the file cannot be read on
     */
    boolean next() throws IOException;

    /** Where the row is, as who sent the file finds it. */
    long row();

    /** How many cells the row has. */
    int cells();

    /** Whether the row has as many cells as there are columns, or says itself which ones it has. */
    boolean fits(int width);

    /** What is in a cell, without blanks around it; null if there is nothing. */
    @Nullable String text(int cell);

    /** Whether the file says that a cell has text, though it may look like something else. */
    boolean isWord(int cell);

    /** The names of the columns so far, where the file says them by itself; null where it does not. */
    @Nullable List<String> names();
}
