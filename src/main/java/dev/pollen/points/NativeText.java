package dev.pollen.points;

import dev.pollen.table.Cell;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Values of files that have types, as text: no digit is lost. Columns are taken from text, whatever they come in. */
public final class NativeText {

    private static final double LEAST_PLAIN = 1e-9;
    private static final double MOST_PLAIN = 1e15;
    private static final long NANOS = 1_000_000_000;

    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter();

    private NativeText() {}

    /** Null for NaN, which pandas has where nothing is. */
    public static @Nullable String of(double value) {
        return Double.isNaN(value) ? null : plain(value, Double.toString(value));
    }

    /** With as many digits as a float has. */
    static @Nullable String of(float value) {
        return Float.isNaN(value) ? null : plain(value, Float.toString(value));
    }

    /** Without an exponent where people write none. */
    private static String plain(double value, String text) {
        double magnitude = Math.abs(value);
        return text.indexOf('E') >= 0 && magnitude >= LEAST_PLAIN && magnitude < MOST_PLAIN
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    /** Days since 1970-01-01. */
    static String day(long days) {
        try {
            return LocalDate.ofEpochDay(days).toString();
        } catch (DateTimeException e) {
            return days + " days";
        }
    }

    /**
     * A point in time.
     *
     * @param count since 1970-01-01T00:00
     * @param perSecond how many of them a second has: a power of ten
     * @param isUtc whether it says where it is, or else is what a clock shows somewhere
     */
    static String moment(long count, long perSecond, boolean isUtc) {
        try {
            long seconds = Math.floorDiv(count, perSecond);
            int nanos = (int) (Math.floorMod(count, perSecond) * (NANOS / perSecond));
            return MOMENT.format(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)) + (isUtc ? "Z" : "");
        } catch (DateTimeException e) {
            return count + "/" + perSecond + " s";
        }
    }

    /**
     * Text in UTF-8.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming the cell if it is none
     */
    static String utf8(ByteBuffer bytes, Cell cell) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw cell.wrong("must be text in UTF-8, but has other bytes");
        }
    }
}
