package dev.pollen.points;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A struct in Thrift's compact protocol that has been looked through, before a library makes room for what it claims to
 * have: every length in it is that of bytes which are there (<a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">protocol</a>).
 */
final class ThriftStruct {

    /** So many structs may be in each other. */
    private static final int DEEPEST = 16;

    /** So many elements all lists may have: those of 256 columns in 100 row groups, and more. */
    private static final int MOST_ELEMENTS = 1 << 19;

    private final ByteBuffer bytes;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private int elements;

    private ThriftStruct(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks through what begins here, to where it ends.
     *
     * @throws IllegalArgumentException if it is none
     * @throws java.nio.BufferUnderflowException if there are not as many bytes as it says
     */
    static ThriftStruct read(ByteBuffer bytes) {
        var struct = new ThriftStruct(bytes);
        struct.struct(0, 0);
        return struct;
    }

    /** A whole number of the struct; 0 if there is none. */
    int number(int field) {
        return Math.toIntExact(numbers.getOrDefault(field, 0L));
    }

    /** A whole number of a struct that is a field of it; 0 if there is none. */
    int number(int field, int inner) {
        return Math.toIntExact(numbers.getOrDefault(field * 1000 + inner, 0L));
    }

    private void struct(int depth, int outer) {
        require(depth < DEEPEST, "is too deep");
        int id = 0;
        for (int head = bytes.get(); head != 0; head = bytes.get()) {
            int step = (head & 0xf0) >> 4;
            id = step == 0 ? (int) zigzag() : id + step;
            field(head & 0xf, depth, outer * 1000 + id);
        }
    }

    private void field(int type, int depth, int key) {
        switch (type) {
            case 1, 2 -> {} // true, false
            case 4, 5, 6 -> {
                long value = zigzag();
                if (depth < 2) {
                    numbers.put(key, value);
                }
            }
            case 12 -> struct(depth + 1, key);
            default -> value(type, depth, key);
        }
    }

    private void value(int type, int depth, int key) {
        switch (type) {
            case 1, 2, 3 -> skip(1);
            case 4, 5, 6 -> varint();
            case 7 -> skip(Long.BYTES);
            case 8 -> skip(varint());
            case 9, 10 -> list(depth, key);
            case 11 -> map(depth, key);
            case 12 -> struct(depth + 1, key);
            case 13 -> skip(2 * Long.BYTES);
            default -> throw new IllegalArgumentException("has a field of no type");
        }
    }

    private void list(int depth, int key) {
        require(depth < DEEPEST, "is too deep");
        int head = bytes.get();
        long size = (head & 0xf0) >> 4;
        for (long i = count(size == 15 ? varint() : size); i > 0; i--) {
            value(head & 0xf, depth + 1, key);
        }
    }

    private void map(int depth, int key) {
        long size = count(varint());
        int types = size == 0 ? 0 : bytes.get();
        for (long i = size; i > 0; i--) {
            value((types & 0xf0) >> 4, depth + 1, key);
            value(types & 0xf, depth + 1, key);
        }
    }

    private long count(long size) {
        require(size >= 0 && size <= bytes.remaining(), "has a list of more elements than bytes");
        elements += (int) size;
        require(elements <= MOST_ELEMENTS, "has more than %d elements".formatted(MOST_ELEMENTS));
        return size;
    }

    private void skip(long length) {
        require(length >= 0 && length <= bytes.remaining(), "has a text of more bytes than there are");
        bytes.position(bytes.position() + (int) length);
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("has a number of more than 64 bits");
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}
