package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.InvalidParameterException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What an {@code .npy} file says of itself, versions 1.0 to 3.0 (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>).
 *
 * @param type of every value
 * @param rows how many there are
 * @param columns how many a row has
 */
record NpyHeader(Type type, long rows, int columns) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([<>])([fi][48])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*False");
    private static final Pattern SHAPE =
            Pattern.compile("'shape':\\s*\\(\\s*(\\d{1,18})\\s*,\\s*(\\d{1,9})\\s*,?\\s*\\)");

    /**
     * How a value is written.
     *
     * @param code {@code f4}, {@code f8}, {@code i4} or {@code i8}
     */
    record Type(String code, ByteOrder order) {

        int bytes() {
            return code.charAt(1) - '0';
        }

        double read(ByteBuffer row, int offset, Cell cell) {
            return switch (code) {
                case "f4" -> cell.of(row.getFloat(offset));
                case "f8" -> cell.of(row.getDouble(offset));
                case "i4" -> row.getInt(offset);
                default -> cell.of(row.getLong(offset));
            };
        }
    }

    /** Whether a file begins like one. */
    static boolean isMagic(byte[] beginning) {
        return Arrays.equals(beginning, MAGIC);
    }

    static int magicBytes() {
        return MAGIC.length;
    }

    /** Reads it, to where the values begin. */
    static NpyHeader read(InputStream content) throws IOException {
        require(isMagic(content.readNBytes(MAGIC.length)), "file", "must begin like an .npy file");
        var text = new String(bytes(content, length(content)), StandardCharsets.UTF_8);
        var type = DESCRIPTION.matcher(text);
        require(type.find(), "file", "must have values of <f4, <f8, <i4 or <i8, but says " + Excerpt.of(text.strip()));
        require(
                ORDER.matcher(text).find(),
                "file",
                "must be in C order: write it with numpy.ascontiguousarray, not in Fortran's");
        var shape = SHAPE.matcher(text);
        require(shape.find(), "file", "must have two dimensions, rows and columns");
        var order = type.group(1).equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new NpyHeader(
                new Type(type.group(2), order), Long.parseLong(shape.group(1)), Integer.parseInt(shape.group(2)));
    }

    private static int length(InputStream content) throws IOException {
        int version = bytes(content, 2)[0];
        require(version >= 1 && version <= 3, "file", "must be of version 1.0 to 3.0, but is of " + version);
        var length = ByteBuffer.wrap(bytes(content, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        long count = version == 1 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        require(count <= MAX_BYTES, "file", "must have a header of at most %d bytes".formatted(MAX_BYTES));
        return (int) count;
    }

    private static byte[] bytes(InputStream content, int count) throws IOException {
        var bytes = content.readNBytes(count);
        if (bytes.length < count) {
            throw new InvalidParameterException("file", "must be an .npy file, but ends within its header");
        }
        return bytes;
    }
}
