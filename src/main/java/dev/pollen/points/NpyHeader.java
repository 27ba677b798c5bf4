package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import static java.util.stream.Collectors.joining;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Cell;
import dev.pollen.table.Precision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What an {@code .npy} file says of itself, versions 1.0 to 3.0 (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>).
 *
 * @param type of every value
 * @param rows how many there are
 * @param columns how many a row has
 */
public record NpyHeader(Type type, long rows, int columns) {

    /** How long one is that is written: enough for any shape that points have, and a multiple of 64, as NumPy likes. */
    public static final int BYTES = 128;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final byte[] VERSION = {1, 0};

    /** Whose headers may be longer than 64 kB, as names of columns may make them. */
    private static final byte[] VERSION_OF_RECORDS = {2, 0};

    private static final int MAX_BYTES = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([<>])([fi][48])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*False");
    private static final Pattern SHAPE =
            Pattern.compile("'shape':\\s*\\(\\s*(\\d{1,18})\\s*,\\s*(\\d{1,9})\\s*,?\\s*\\)");

    /**
     * How a value is written.
     *
     * @param code {@code f4}, {@code f8}, {@code i4} or {@code i8}
     */
    public record Type(String code, ByteOrder order) {

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

        /** Whether there is no number. */
        boolean isBlank(ByteBuffer value) {
            return switch (code) {
                case "f4" -> Float.isNaN(value.getFloat(0));
                case "f8" -> Double.isNaN(value.getDouble(0));
                default -> false;
            };
        }

        void write(double value, ByteBuffer to) {
            switch (code) {
                case "f4" -> to.putFloat((float) value);
                case "f8" -> to.putDouble(value);
                case "i4" -> to.putInt((int) value);
                default -> to.putLong((long) value);
            }
        }

        private String description() {
            return (order == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + code;
        }
    }

    /** How many bytes all values have. */
    long valueBytes() {
        return rows * columns * type.bytes();
    }

    /** One of such values with another shape. */
    byte[] of(long otherRows, int otherColumns) {
        return encode(type.description(), otherRows, otherColumns);
    }

    /** What every file begins with. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    /** The header, of version 1.0, of little-endian values in C order. */
    public static byte[] encode(Precision precision, long... shape) {
        var type =
                switch (precision) {
                    case FLOAT32 -> "<f4";
                    case FLOAT64 -> "<f8";
                };
        return encode(type, shape);
    }

    private static byte[] encode(String type, long... shape) {
        var sizes = LongStream.of(shape).mapToObj(String::valueOf).collect(joining(", "));
        var text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, sizes);
        int length = BYTES - MAGIC.length - VERSION.length - Short.BYTES;
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(VERSION)
                .putShort((short) length)
                .put((text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /**
     * The header, of version 2.0, of records in C order.
     *
     * @param type of a record, as Python writes it
     */
    static byte[] ofRecords(String type, long count) {
        var text = "{'descr': %s, 'fortran_order': False, 'shape': (%d,), }".formatted(type, count);
        int before = MAGIC.length + VERSION_OF_RECORDS.length + Integer.BYTES;
        int bytes = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        int length = bytes - before;
        return ByteBuffer.allocate(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(VERSION_OF_RECORDS)
                .putInt(length)
                .put((text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Reads it, to where the values begin. */
    static NpyHeader read(InputStream content) throws IOException {
        require(Arrays.equals(content.readNBytes(MAGIC.length), MAGIC), "file", "must begin like an .npy file");
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
