package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;

import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;

import java.nio.charset.StandardCharsets;

/** Writes values of a column to a vector, of whatever type a file has it. */
interface ArrowCells {

    void write(int row, double value);

    /**
     * @throws InvalidParameterException naming the column if its values cannot be of that type
     */
    static ArrowCells of(Column column, FieldVector vector) {
        boolean isText =
                vector instanceof VarCharVector
                        || vector instanceof LargeVarCharVector
                        || vector instanceof ViewVarCharVector;
        var values = new TypedValues(column, !isText && !(vector instanceof BitVector));
        return switch (vector) {
            case BaseIntVector whole ->
                    (row, value) -> whole.setWithPossibleTruncate(row, Math.round(values.number(value)));
            case BitVector bits -> (row, value) -> bits.setSafe(row, values.truth(value) ? 1 : 0);
            case Float2Vector halves ->
                    (row, value) -> halves.setSafeWithPossibleTruncate(row, (float) values.number(value));
            case Float4Vector floats -> (row, value) -> floats.setSafe(row, (float) values.number(value));
            case Float8Vector doubles -> (row, value) -> doubles.setSafe(row, values.number(value));
            case DecimalVector decimals ->
                    (row, value) -> decimals.setSafe(row, values.decimal(value, decimals.getScale()));
            case Decimal256Vector decimals ->
                    (row, value) -> decimals.setSafe(row, values.decimal(value, decimals.getScale()));
            case DateDayVector days -> (row, value) -> days.setSafe(row, (int) TypedValues.day(value));
            case DateMilliVector days ->
                    (row, value) -> days.setSafe(row, TypedValues.day(value) * TypedValues.MILLIS_OF_DAY);
            case TimeStampVector moments -> {
                long perSecond = ArrowColumn.perSecond(moments);
                yield (row, value) -> moments.setSafe(row, TypedValues.moment(value, perSecond));
            }
            case VarCharVector texts -> (row, value) -> texts.setSafe(row, utf8(values, value));
            case LargeVarCharVector texts -> (row, value) -> texts.setSafe(row, utf8(values, value));
            case ViewVarCharVector texts -> (row, value) -> texts.setSafe(row, utf8(values, value));
            default ->
                    throw new InvalidParameterException(
                            "column " + column.name(), "must be of a type that can have the values of the model's");
        };
    }

    private static byte[] utf8(TypedValues values, double value) {
        return values.text(value).getBytes(StandardCharsets.UTF_8);
    }
}
