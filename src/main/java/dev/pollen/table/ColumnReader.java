package dev.pollen.table;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.function.ToDoubleFunction;

/** Reads the cells of a column that have a value. */
public final class ColumnReader {

    private static final double LARGEST_WHOLE = 0x1p53;

    private final Column column;
    private final NumberStyle style;
    private final ToDoubleFunction<String> values;
    private final String expected;

    /**
     * @param style how its numbers are written
     */
    public ColumnReader(Column column, NumberStyle style) {
        this.column = column;
        this.style = style;
        values =
                switch (column.form()) {
                    case Form.Digits _, Form.Decimals _, Form.Whole _ -> text -> style.parse(text).orElse(Double.NaN);
                    case Form.Flag flag -> text -> valueOf(flag, text);
                    case Form.Levels levels -> places(levels)::get;
                    case Form.Moment moment -> new DatePattern(moment.pattern())::valueOf;
                };
        expected =
                switch (column.form()) {
                    case Form.Digits _, Form.Decimals _, Form.Whole _ -> "a number";
                    case Form.Flag flag -> "%s or %s".formatted(flag.no(), flag.yes());
                    case Form.Levels _ -> "one of the column's levels";
                    case Form.Moment moment -> "a date that is written as %s".formatted(moment.pattern());
                };
    }

    /** Where a level is among all of them. */
    private interface Places {
        double get(String text);
    }

    private static Places places(Form.Levels levels) {
        var places = new HashMap<String, Integer>();
        for (var text : levels.texts()) {
            places.put(text, places.size());
        }
        return text -> {
            var place = places.get(text);
            return place == null ? Double.NaN : place;
        };
    }

    private static double valueOf(Form.Flag flag, String text) {
        if (text.equalsIgnoreCase(flag.yes())) {
            return 1;
        }
        return text.equalsIgnoreCase(flag.no()) ? 0 : Double.NaN;
    }

    /**
     * What stands for the value of a cell.
     *
     * @param text without blanks around it
     * @param row where the cell is
     * @return NaN if the column cannot be used
     * @throws InvalidParameterException naming row and column if it is no value of the column
     */
    public double read(String text, long row) {
        if (!column.isUsable()) {
            return Double.NaN;
        }
        double value = values.applyAsDouble(text);
        if (column.type().isNumeric()) {
            return number(text, value, row);
        }
        if (Double.isNaN(value)) {
            throw wrong(text, row);
        }
        return value;
    }

    private double number(String text, double value, long row) {
        boolean isWhole = value == Math.rint(value);
        if (!(Math.abs(value) < LARGEST_WHOLE) || column.type() == ColumnType.INTEGER && !isWhole) {
            return unusual(text, value, row);
        }
        return value;
    }

    /** A number that is large, not finite or none at all, or not whole though the column is. */
    private double unusual(String text, double value, long row) {
        var plain = style.plain(text);
        if (plain == null && !NumberStyle.isNotFinite(text)) {
            throw wrong(text, row);
        }
        if (Double.isFinite(value) && value != Math.rint(value)) {
            throw new Cell(row, column.name())
                    .wrong(
                            "must be a whole number, but is %s: ?types=%s:number takes the column with decimals"
                                    .formatted(Excerpt.of(text), column.name()));
        }
        var cell = new Cell(row, column.name());
        double kept = cell.of(value);
        if (plain == null || !isWholeText(plain) || new BigDecimal(kept).compareTo(new BigDecimal(plain)) == 0) {
            return kept;
        }
        throw cell.wrong(
                Cell.beyondWhole(plain)
                        + ": take the column as levels with ?types=%1$s:category, or leave it out with ?drop=%1$s"
                                .formatted(column.name()));
    }

    private static boolean isWholeText(String plain) {
        return plain.chars().noneMatch(character -> character == '.' || character == 'e' || character == 'E');
    }

    private InvalidParameterException wrong(String text, long row) {
        var found = Excerpt.of(text);
        return new Cell(row, column.name())
                .wrong(
                        "must be %s, but is %s: if that stands for a blank, say ?missing=%s; to leave the column out, ?drop=%s"
                                .formatted(expected, found, found, column.name()));
    }
}
