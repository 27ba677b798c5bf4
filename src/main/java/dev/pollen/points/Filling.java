package dev.pollen.points;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a file again as it was, but for what was blank in it, and columns that it did not have. */
public interface Filling {

    /** What a column that says of which table a row is, is called, unless the file has one of that name. */
    String DRAW = "draw";

    /** The media type of what is written, which is that of the file. */
    String mediaType();

    /** Writes it, with no more than a block of rows in memory. */
    void write(FilledRows filled, OutputStream out) throws IOException;
}
