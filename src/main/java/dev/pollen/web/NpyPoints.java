package dev.pollen.web;

import dev.pollen.diffusion.PointSet;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Points as NumPy's {@code .npy}, version 1.0: little-endian {@code <f4} in C order, of shape (n, d), or (frames, n, d)
 * (<a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>).
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
        writeHeader(out, points.count() + ", " + points.columns().size());
        while (points.blocks().hasNext()) {
            write(points.blocks().next(), out);
        }
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        int count = frames.frames().getFirst().points().count();
        writeHeader(out, frames.frames().size() + ", " + count + ", " + frames.columns().size());
        for (var frame : frames.frames()) {
            write(frame.points(), out);
        }
    }

    private static void writeHeader(OutputStream out, String shape) throws IOException {
        var dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        var header = dictionary + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        var length = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        out.write(MAGIC);
        out.write(length.array());
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(PointSet points, OutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(points.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(points.values());
        out.write(bytes.array());
    }
}
