package dev.pollen.points;

import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with rows of a table that is known: its rows, as often as they are wanted, and the file with blanks filled.
 */
public interface TableFile {

    /**
     * @param file is read until nobody asks anything of it any more
     * @param mediaType what it is said to be, or null to go by how it begins
     * @param known the table, which the file need not have all columns of
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file} or the columns that cannot be used,
     *     and what to do
     */
    static TableFile of(Path file, @Nullable String mediaType, ReadOptions options, Table known) throws IOException {
        return PointFormats.of(file, mediaType).read(file, options, known);
    }

    /** What may be meant otherwise than it is taken, in sentences. */
    List<String> warnings();

    /** For every column of the table, whether the file has it. */
    List<Boolean> has();

    /**
     * The rows from the first one on, each with a value for every column of the table: NaN is a blank, or a column that
     * the file does not have. What is wrong with them is among the {@link Rows#faults()} when they have been read.
     * Whoever takes them closes them.
     */
    Rows rows() throws IOException;

    /**
     * What writes the file again.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file} if it cannot be written as it is
     */
    Filling filling() throws IOException;
}
