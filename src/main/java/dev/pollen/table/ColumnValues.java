package dev.pollen.table;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads what a request says of a column whose encoding is fitted: its values, and bounds of them.
 *
 * @param path what the request calls it
 */
public record ColumnValues(Column column, ColumnEncoding encoding, String path, ColumnReader reader) {

    /** So far beyond the rows that were learnt, as a share of their range, a value may be. */
    private static final double BEYOND = 0.5;

    /** How many of its values a message names. */
    private static final int SHOWN = 12;

    public static ColumnValues of(Column column, ColumnEncoding encoding, String path) {
        return new ColumnValues(column, encoding, path, new ColumnReader(column, NumberStyle.POINT));
    }

    /**
     * A value that rows may be given.
     *
     * @param json as JSON has it: a number, a text, true or false; null for a blank
     * @return NaN for a blank
     * @throws InvalidParameterException if no row that was learnt has it, or it lies far from all of them
     */
    public double read(@Nullable Object json) {
        if (json == null) {
            InvalidParameterException.require(
                    encoding.hasBlanks(), path, "must not be null: no row that was learnt has a blank there");
            return Double.NaN;
        }
        double value = parse(path, json);
        if (encoding.scale() == null) {
            InvalidParameterException.require(
                    Arrays.binarySearch(encoding.atoms(), value + 0.0) >= 0,
                    path,
                    "must be a value that rows have which were learnt, %s, but is %s"
                            .formatted(known(), Excerpt.of(json)));
        } else {
            requireNear(value, json);
            requireStep(value, json);
        }
        return value;
    }

    /** One end of a range. */
    public double bound(String end, @Nullable Object json) {
        InvalidParameterException.require(
                column.form().levels() == 0, path, "must be a value or a list of values, as the column is no number");
        if (json == null) {
            throw new InvalidParameterException(path + "." + end, "must be a number or left out");
        }
        return parse(path + "." + end, json);
    }

    /**
     * Has a range have some values in it.
     *
     * @throws InvalidParameterException if it is beyond all rows that were learnt, or between the values that there are
     */
    public void requireRange(double min, double max) {
        double reach = encoding.scale() == null ? 0 : BEYOND * (encoding.max() - encoding.min());
        InvalidParameterException.require(
                max >= encoding.min() - reach && min <= encoding.max() + reach,
                path,
                "must reach into what was learnt, which is from %s to %s"
                        .formatted(text(encoding.min()), text(encoding.max())));
        InvalidParameterException.require(
                encoding.scale() != null || Arrays.stream(encoding.atoms()).anyMatch(a -> a >= min && a <= max),
                path,
                "must have a value in it that rows have which were learnt, " + known());
    }

    private double parse(String where, Object json) {
        if (column.type().isNumeric() && json instanceof Number number) {
            return number.doubleValue();
        }
        if (column.form() instanceof Form.Flag && json instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        try {
            return reader.read(CellText.withoutBlanks(String.valueOf(json)), 0);
        } catch (InvalidParameterException e) {
            throw new InvalidParameterException(where, "must be %s, but is %s".formatted(expected(), Excerpt.of(json)));
        }
    }

    private String expected() {
        return switch (column.form()) {
            case Form.Digits _, Form.Decimals _, Form.Whole _ -> "a number";
            case Form.Flag flag -> "%s or %s".formatted(flag.no(), flag.yes());
            case Form.Levels _ -> "one of the column's levels, " + known();
            case Form.Moment moment -> "a date that is written as %s".formatted(moment.pattern());
        };
    }

    private void requireNear(double value, Object json) {
        double reach = BEYOND * (encoding.max() - encoding.min());
        InvalidParameterException.require(
                value >= encoding.min() - reach && value <= encoding.max() + reach,
                path,
                "must not be far from what was learnt, which is from %s to %s, but is %s"
                        .formatted(text(encoding.min()), text(encoding.max()), Excerpt.of(json)));
    }

    private void requireStep(double value, Object json) {
        InvalidParameterException.require(
                encoding.isMultiple(value),
                path,
                "must have as many decimals as the column, but is %s; a range would have values on both sides"
                        .formatted(Excerpt.of(json)));
    }

    private String known() {
        var writer = column.form().writer();
        double[] atoms = encoding.atoms();
        var shown = Arrays.stream(atoms).limit(SHOWN).mapToObj(writer).collect(Collectors.joining(", "));
        return atoms.length > SHOWN ? "%s and %d others".formatted(shown, atoms.length - SHOWN) : shown;
    }

    private String text(double value) {
        return column.form().writer().apply(value);
    }
}
