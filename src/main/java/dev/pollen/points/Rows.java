package dev.pollen.points;

import dev.pollen.table.Table;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a file that is being read, one after the other. */
public interface Rows extends Closeable {

    int MIN_COLUMNS = 2;
    int MAX_COLUMNS = 64;

    /** Whether the first line of the file was taken as the names of the columns. */
    HeaderReading header();

    /** What a row is made of: 2 to 64 columns. */
    Table table();

    /**
     * Reads the next row into {@code values}, which are finite, or NaN where there is none.
     *
     * @return whether there was one
     * @throws dev.pollen.diffusion.InvalidParameterException naming row and column of what cannot be used
     */
    boolean next(double[] values) throws IOException;
}
