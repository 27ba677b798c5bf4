package dev.pollen.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * How dates are written: a pattern of {@link DateTimeFormatter}, in English, in which {@code [.f]} is a fraction of a
 * second with as many digits as it takes. What has no day of the month is its first one, what has no time of day is
 * midnight, and what has no offset is in UTC.
 */
final class DatePattern {

    /** A fraction of a second with as many digits as it takes. */
    static final String FRACTION = "[.f]";

    private static final double MICROS = 1e6;
    private static final int MOST_CHARACTERS = 64;

    private final DateTimeFormatter formatter;

    /**
     * @throws IllegalArgumentException if it is no pattern
     */
    DatePattern(String pattern) {
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        int fraction = pattern.indexOf(FRACTION);
        if (fraction < 0) {
            builder.appendPattern(pattern);
        } else {
            builder.appendPattern(pattern.substring(0, fraction))
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true);
            if (pattern.length() > fraction + FRACTION.length()) {
                builder.appendPattern(pattern.substring(fraction + FRACTION.length()));
            }
        }
        if (pattern.indexOf('d') < 0) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether a pattern says at least which day or month it is, and is read as it is written. */
    static boolean isPossible(String pattern) {
        try {
            var dates = new DatePattern(pattern);
            double day = 86400 * MICROS * 31; // 1970-02-01
            return pattern.length() <= MOST_CHARACTERS && dates.parse(dates.writer("Z").apply(day)) == day;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** Microseconds since 1970-01-01T00:00Z, without what is finer; NaN if the text is not such a date. */
    double valueOf(String text) {
        try {
            return parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    private double parse(String text) {
        var instant = instant(formatter.parse(text));
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return OffsetDateTime.from(parsed).toInstant();
        }
        return parsed.isSupported(ChronoField.HOUR_OF_DAY)
                ? LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC)
                : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /**
     * What writes microseconds since 1970-01-01T00:00Z.
     *
     * @param offset from UTC
     */
    DoubleFunction<String> writer(String offset) {
        var zone = ZoneOffset.of(offset);
        return value -> formatter.format(Instant.EPOCH.plus(Math.round(value), ChronoUnit.MICROS).atOffset(zone));
    }
}
