package dev.pollen.table;

import java.util.function.DoubleFunction;

/**
 * How a file of text has a table.
 *
 * @param delimiter what is between its cells
 * @param decimal what is before the decimals of its numbers
 */
public record Dialect(Delimiter delimiter, NumberStyle decimal) {

    /** Of what came in no file of text. */
    public static final Dialect USUAL = new Dialect(Delimiter.COMMA, NumberStyle.POINT);

    /** What writes the values of a column, other than NaN: had once for many. */
    public DoubleFunction<String> writer(Column column) {
        var plain = column.form().writer();
        return decimal == NumberStyle.COMMA && column.type().isNumeric()
                ? value -> plain.apply(value).replace('.', ',')
                : plain;
    }
}
