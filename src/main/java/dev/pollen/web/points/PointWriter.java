package dev.pollen.web.points;

import java.io.IOException;
import java.io.OutputStream;

/** Writes points in one format. */
interface PointWriter {

    void write(PointBody<?> body, OutputStream out) throws IOException;
}
