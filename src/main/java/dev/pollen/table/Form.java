package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** What the values of a column are, and how they are written in text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Form.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = Form.Decimals.class, name = "decimals"),
    @JsonSubTypes.Type(value = Form.Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = Form.Flag.class, name = "flag"),
    @JsonSubTypes.Type(value = Form.Levels.class, name = "levels"),
    @JsonSubTypes.Type(value = Form.Moment.class, name = "moment")
})
public sealed interface Form {

    ColumnType type();

    /** How precise a value is as a number. */
    default Precision precision() {
        return Precision.FLOAT64;
    }

    /** How many levels there are that a value is one of; 0 if values have a scale. */
    default int levels() {
        return 0;
    }

    /** What writes values, other than NaN: had once for many. */
    DoubleFunction<String> writer();

    /** Numbers that have as many digits as say something. */
    record Digits(Precision precision) implements Form {

        @Override
        public ColumnType type() {
            return ColumnType.NUMBER;
        }

        @Override
        public DoubleFunction<String> writer() {
            return switch (precision) {
                case FLOAT32 -> value -> Float.toString((float) value);
                case FLOAT64 -> Double::toString;
            };
        }
    }

    /**
     * Numbers that have so many decimals, and no exponent.
     *
     * @param least also where they are zeros
     * @param most at least as many
     */
    record Decimals(int least, int most) implements Form {

        @Override
        public ColumnType type() {
            return ColumnType.NUMBER;
        }

        @Override
        public DoubleFunction<String> writer() {
            return value -> {
                var decimal = BigDecimal.valueOf(value).stripTrailingZeros();
                int decimals = Math.clamp(decimal.scale(), least, most);
                return decimal.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
            };
        }
    }

    /**
     * Whole numbers.
     *
     * @param decimals how many zeros follow a point, as where a tool had no whole numbers with blanks
     */
    record Whole(int decimals) implements Form {

        @Override
        public ColumnType type() {
            return ColumnType.INTEGER;
        }

        @Override
        public DoubleFunction<String> writer() {
            var end = decimals == 0 ? "" : "." + "0".repeat(decimals);
            return value -> (long) value + end;
        }
    }

    /**
     * One of two.
     *
     * @param no how 0 is written
     * @param yes how 1 is written
     */
    record Flag(String no, String yes) implements Form {

        @Override
        public ColumnType type() {
            return ColumnType.BOOLEAN;
        }

        @Override
        public int levels() {
            return 2;
        }

        @Override
        public DoubleFunction<String> writer() {
            return value -> value == 0 ? no : yes;
        }
    }

    /**
     * One of some texts.
     *
     * @param texts what level 0, 1, … is: in the order of their numbers if all are numbers, else in that of their
     *     characters
     */
    record Levels(List<String> texts) implements Form {

        public Levels {
            texts = List.copyOf(texts);
        }

        @Override
        public ColumnType type() {
            return ColumnType.CATEGORY;
        }

        @Override
        public int levels() {
            return texts.size();
        }

        @Override
        public DoubleFunction<String> writer() {
            return value -> texts.get((int) value);
        }
    }

    /**
     * Days or points in time.
     *
     * @param pattern of {@link java.time.format.DateTimeFormatter}, in English
     * @param offset from UTC at which points in time are written, for example {@code +01:00}; of what has no offset
     *     {@code Z}
     */
    record Moment(String pattern, String offset) implements Form {

        private static final Pattern QUOTED = Pattern.compile("'[^']*'");
        private static final Pattern TIME = Pattern.compile("[HhKkmsSAnNB]");
        private static final Pattern ZONE = Pattern.compile("[XxZzVO]");

        public Moment {
            new DatePattern(pattern).writer(offset); // it must be one
        }

        /** Whether they have a time of day. */
        public boolean hasTime() {
            return TIME.matcher(letters()).find();
        }

        /** Whether they are points in time, not what a clock shows somewhere. */
        public boolean hasZone() {
            return ZONE.matcher(letters()).find();
        }

        private String letters() {
            return QUOTED.matcher(pattern.replaceAll("'(UTC|Z)'", "X")).replaceAll("");
        }

        @Override
        public ColumnType type() {
            return ColumnType.DATETIME;
        }

        @Override
        public DoubleFunction<String> writer() {
            return new DatePattern(pattern).writer(offset);
        }
    }
}
