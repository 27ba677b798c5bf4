package dev.pollen.points;

import java.io.IOException;
import java.util.List;

/** The rows of a file that is being read, one after the other. */
public interface Rows {

    int MIN_COLUMNS = 2;
    int MAX_COLUMNS = 64;

    /** Whether the first line of the file was taken as the names of the columns. */
    HeaderReading header();

    /** The names of the columns: 2 to 64 of them, all different. */
    List<String> columns();

    /**
     * Reads the next row into {@code values}, all of which are finite.
     *
     * @return whether there was one
     * @throws dev.pollen.diffusion.InvalidParameterException naming row and column of what cannot be used
     */
    boolean next(double[] values) throws IOException;
}
