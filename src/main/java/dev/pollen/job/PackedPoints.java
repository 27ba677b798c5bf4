package dev.pollen.job;

import dev.pollen.points.Points;

import java.nio.ByteBuffer;

/**
 * Points in two bytes a value: of each column its least and its greatest, and where between them a value is, in 65,534
 * steps. That is finer than any picture shows; a blank stays one.
 */
final class PackedPoints {

    private static final int STEPS = 65_534;
    private static final int BLANK = STEPS + 1;
    private static final int BYTES_OF_RANGE = 2 * Double.BYTES;

    /** Of a byte, when it has been unpacked. */
    static final int BYTES_OF_BYTE = Double.BYTES / Short.BYTES;

    private PackedPoints() {}

    /** Points whose values are finite, or blanks. */
    static byte[] pack(Points points) {
        int d = points.dimensions();
        var bytes = ByteBuffer.allocate(d * BYTES_OF_RANGE + points.values().length * Short.BYTES);
        var ranges = new Range[d];
        for (int j = 0; j < d; j++) {
            ranges[j] = Range.of(points, j);
            bytes.putDouble(ranges[j].least()).putDouble(ranges[j].greatest());
        }
        for (int i = 0; i < points.values().length; i++) {
            bytes.putShort((short) ranges[i % d].step(points.values()[i]));
        }
        return bytes.array();
    }

    /** The points of so many columns. */
    static Points unpack(byte[] packed, int d) {
        var bytes = ByteBuffer.wrap(packed);
        var ranges = new Range[d];
        for (int j = 0; j < d; j++) {
            ranges[j] = new Range(bytes.getDouble(), bytes.getDouble());
        }
        var values = new double[bytes.remaining() / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = ranges[i % d].value(Short.toUnsignedInt(bytes.getShort()));
        }
        return new Points(d, values);
    }

    private record Range(double least, double greatest) {

        static Range of(Points points, int column) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = column; i < points.values().length; i += points.dimensions()) {
                double value = points.values()[i];
                if (!Double.isNaN(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            return new Range(least, greatest);
        }

        /** Halves, since the whole width may be more than a double holds. */
        int step(double value) {
            if (Double.isNaN(value)) {
                return BLANK;
            }
            double width = greatest / 2 - least / 2;
            return width == 0 ? 0 : (int) Math.round((value / 2 - least / 2) / width * STEPS);
        }

        double value(int step) {
            if (step == BLANK) {
                return Double.NaN;
            }
            double share = (double) step / STEPS;
            return step == 0 ? least : (1 - share) * least + share * greatest;
        }
    }
}
