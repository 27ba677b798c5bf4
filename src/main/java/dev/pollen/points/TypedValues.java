package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;
import dev.pollen.table.Form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The values of a column, as a file that has types wants them, whatever the column is to the table: text is what the
 * column's form writes, and a number what that says.
 */
final class TypedValues {

    static final long MILLIS_OF_DAY = 86_400_000;

    private static final double MICROS_OF_DAY = 86_400e6;
    private static final long MICROS = 1_000_000;

    private final Column column;
    private final DoubleFunction<String> texts;
    private final double[] levels;

    /**
     * @param isNumber whether the file has numbers
     * @throws InvalidParameterException naming the column if it has levels that are none
     */
    TypedValues(Column column, boolean isNumber) {
        this.column = column;
        texts = column.form().writer();
        levels = isNumber && column.form() instanceof Form.Levels(List<String> of) ? numbers(of) : new double[0];
    }

    private double[] numbers(List<String> texts) {
        try {
            return texts.stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new InvalidParameterException(
                    "column " + column.name(), "must be text, since not all levels of the model's are numbers");
        }
    }

    String text(double value) {
        return texts.apply(value);
    }

    double number(double value) {
        return levels.length == 0 ? value : levels[(int) value];
    }

    /** A truth is 1 and 0, or the level that says so. */
    boolean truth(double value) {
        return column.form() instanceof Form.Levels ? Boolean.parseBoolean(text(value)) : value != 0;
    }

    BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(number(value)).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** Days since 1970-01-01. */
    static long day(double value) {
        return (long) Math.floor(value / MICROS_OF_DAY);
    }

    /**
     * A point in time.
     *
     * @param perSecond how many units a second has
     */
    static long moment(double value, long perSecond) {
        long micros = Math.round(value);
        return perSecond >= MICROS ? micros * (perSecond / MICROS) : Math.floorDiv(micros, MICROS / perSecond);
    }
}
