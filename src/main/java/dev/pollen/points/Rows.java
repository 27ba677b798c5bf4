package dev.pollen.points;

import dev.pollen.table.Faults;
import dev.pollen.table.Population;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a file that is being read, one after the other. */
public interface Rows extends Closeable {

    int MAX_COLUMNS = 256;

    /** How the file was taken. */
    Reading reading();

    /** What a row is made of: 1 to 256 columns. */
    Table table();

    /** What is known of all rows that these are a sample of, column by column; null if it is not one. */
    default @Nullable Population population() {
        return null;
    }

    /** What may be meant otherwise than it is taken, in sentences. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * What is wrong with the columns, and with the rows that have been read so far; whoever reads them may add to it.
     */
    Faults faults();

    /**
     * Reads the next row into {@code values}, which are finite, or NaN where there is none.
     *
     * @return whether there was one
     * @throws dev.pollen.diffusion.InvalidParameterException if the file cannot be read on
     */
    boolean next(double[] values) throws IOException;
}
