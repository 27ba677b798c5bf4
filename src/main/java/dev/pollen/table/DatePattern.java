package dev.pollen.table;

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
 * How dates are written: a pattern of {@link DateTimeFormatter}, in English. What has no time of day is midnight, and
 * what has no offset is in UTC.
 */
final class DatePattern {

    private static final double MICROS = 1e6;

    private final DateTimeFormatter formatter;

    /**
     * @throws IllegalArgumentException if it is no pattern
     */
    DatePattern(String pattern) {
        formatter =
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Microseconds since 1970-01-01T00:00Z; what is finer is left out.
     *
     * @throws java.time.DateTimeException if the text is written in another way, or is a day that there is not
     */
    double parse(String text) {
        var instant = instant(formatter.parse(text));
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }

    /** The offset that a text has. */
    String offset(String text) {
        var parsed = formatter.parse(text);
        return (parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC).getId();
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
