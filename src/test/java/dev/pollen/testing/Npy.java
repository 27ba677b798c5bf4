package dev.pollen.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files as NumPy writes them, made without Pollen's own code. */
public final class Npy {

    private Npy() {}

    /** An array of a type such as {@code <f4}, of so many rows and columns, in a version of the format. */
    public static byte[] of(String type, int version, int rows, int columns, double... values) {
        var header = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }".formatted(type, rows, columns);
        int size = type.charAt(2) - '0';
        var order = type.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var data = ByteBuffer.allocate(values.length * size).order(order);
        for (double value : values) {
            switch (type.substring(1)) {
                case "f4" -> data.putFloat((float) value);
                case "f8", "c8" -> data.putDouble(value);
                case "i4" -> data.putInt((int) value);
                case "i8" -> data.putLong((long) value);
                default -> throw new IllegalArgumentException(type);
            }
        }
        return file(version, header, data.array());
    }

    /** An array of {@code <i8}. */
    public static byte[] whole(int rows, int columns, long... values) {
        var data = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            data.putLong(value);
        }
        return file(
                1,
                "{'descr': '<i8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns),
                data.array());
    }

    /** A file that says this of itself, and has no values. */
    public static byte[] described(String header) {
        return file(1, header, new byte[0]);
    }

    private static byte[] file(int version, String header, byte[] data) {
        var text = (header + "\n").getBytes(StandardCharsets.UTF_8);
        var file =
                ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        return file.put(text).put(data).array();
    }
}
