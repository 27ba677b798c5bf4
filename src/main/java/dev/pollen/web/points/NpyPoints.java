package dev.pollen.web.points;

import dev.pollen.points.Points;
import dev.pollen.points.Precision;
import dev.pollen.web.Formats;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Points as NumPy's {@code .npy}, version 1.0: little-endian {@code <f4}, or {@code <f8} where a column needs that, in
 * C order, of shape (n, d), or (frames, n, d) (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>).
 */
@Component
final class NpyPoints extends PointConverter {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    NpyPoints() {
        super(Formats.NPY);
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) throws IOException {
        writeHeader(out, points.precision(), points.count() + ", " + points.columns().size());
        while (points.blocks().hasNext()) {
            write(points.blocks().next(), points.precision(), out);
        }
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        writeHeader(out, frames.precision(), frames.count() + ", " + frames.points() + ", " + frames.columns().size());
        while (frames.frames().hasNext()) {
            write(frames.frames().next().points(), frames.precision(), out);
        }
    }

    private static void writeHeader(OutputStream out, Precision precision, String shape) throws IOException {
        var type =
                switch (precision) {
                    case FLOAT32 -> "<f4";
                    case FLOAT64 -> "<f8";
                };
        var dictionary = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        var header = dictionary + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        var length = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        out.write(MAGIC);
        out.write(length.array());
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    /** Row by row, without a second copy of them. */
    private static void write(Points points, Precision precision, OutputStream out) throws IOException {
        int d = points.dimensions();
        var row = ByteBuffer.allocate(d * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < points.count(); i++) {
            row.clear();
            for (int j = 0; j < d; j++) {
                switch (precision) {
                    case FLOAT32 -> row.putFloat((float) points.at(i, j));
                    case FLOAT64 -> row.putDouble(points.at(i, j));
                }
            }
            out.write(row.array(), 0, row.position());
        }
    }
}
