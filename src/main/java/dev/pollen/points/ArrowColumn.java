package dev.pollen.points;

import dev.pollen.table.Cell;
import dev.pollen.table.ColumnType;

import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
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
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A column of an Arrow file: what it has, and what reads a value of it as text.
 *
 * @param values of what cannot be used, nothing
 */
record ArrowColumn(String name, StatedType type, Values values) implements TypedColumn {

    private static final long MILLIS = 1_000;
    private static final long MILLIS_OF_DAY = 86_400 * MILLIS;

    /** What is longer is no text of a table: room is made for it before it is looked at. */
    private static final int MOST_TEXT_BYTES = 1 << 16;

    /** Reads a value that is there. */
    interface Values {
        @Nullable String text(int row, Cell cell);
    }

    /**
     * @param levels what a dictionary has, or null if the column has none
     */
    static ArrowColumn of(FieldVector vector, @Nullable FieldVector levels) {
        var column = plain(vector);
        if (levels == null || column.type().unsuitable() != null) {
            return column;
        }
        var level = plain(levels);
        return level.type().unsuitable() == null && vector instanceof BaseIntVector places
                ? new ArrowColumn(vector.getName(), StatedType.of(ColumnType.CATEGORY), level.at(places, levels))
                : new ArrowColumn(vector.getName(), level.type(), level.values());
    }

    /** Of a dictionary, which may come anew with a batch: its vector stays the same. */
    private Values at(BaseIntVector places, FieldVector levels) {
        return (row, cell) -> {
            long place = places.getValueAsLong(row);
            if (place < 0 || place >= levels.getValueCount()) {
                throw new IllegalArgumentException("has a level that its dictionary lacks");
            }
            return levels.isNull((int) place) ? null : values.text((int) place, cell);
        };
    }

    private static ArrowColumn plain(FieldVector vector) {
        return switch (vector) {
            case NullVector _ -> new ArrowColumn(vector.getName(), StatedType.TEXT, (_, _) -> null);
            case BitVector bits -> typed(vector, ColumnType.BOOLEAN, (row, _) -> String.valueOf(bits.get(row) != 0));
            case UInt8Vector longs ->
                    typed(vector, ColumnType.INTEGER, (row, _) -> Long.toUnsignedString(longs.get(row)));
            case BaseIntVector whole ->
                    typed(vector, ColumnType.INTEGER, (row, _) -> Long.toString(whole.getValueAsLong(row)));
            case Float2Vector halves ->
                    typed(vector, ColumnType.NUMBER, (row, _) -> NativeText.of(halves.getValueAsFloat(row)));
            case Float4Vector floats -> typed(vector, ColumnType.NUMBER, (row, _) -> NativeText.of(floats.get(row)));
            case Float8Vector doubles -> typed(vector, ColumnType.NUMBER, (row, _) -> NativeText.of(doubles.get(row)));
            case DecimalVector decimals ->
                    typed(vector, decimal(decimals.getScale()), (row, _) -> decimals.getObject(row).toPlainString());
            case Decimal256Vector decimals ->
                    typed(vector, decimal(decimals.getScale()), (row, _) -> decimals.getObject(row).toPlainString());
            default -> other(vector);
        };
    }

    private static ArrowColumn other(FieldVector vector) {
        return switch (vector) {
            case DateDayVector days -> typed(vector, ColumnType.DATETIME, (row, _) -> NativeText.day(days.get(row)));
            case DateMilliVector millis ->
                    typed(
                            vector,
                            ColumnType.DATETIME,
                            (row, _) -> NativeText.day(Math.floorDiv(millis.get(row), MILLIS_OF_DAY)));
            case TimeStampVector moments -> moment(moments);
            case VarCharVector texts -> text(vector, (row, cell) -> text(texts, row, cell));
            case LargeVarCharVector texts -> text(vector, (row, cell) -> text(texts, row, cell));
            case ViewVarCharVector texts -> text(vector, (row, cell) -> text(texts, row, cell));
            default ->
                    new ArrowColumn(
                            vector.getName(),
                            StatedType.unsuitable(
                                    "of type " + vector.getField().getType().toString().toLowerCase(Locale.ROOT)),
                            (_, _) -> null);
        };
    }

    private static ArrowColumn typed(FieldVector vector, ColumnType stated, Values values) {
        return new ArrowColumn(vector.getName(), StatedType.of(stated), values);
    }

    private static ArrowColumn text(FieldVector vector, Values values) {
        return new ArrowColumn(vector.getName(), StatedType.TEXT, values);
    }

    private static ColumnType decimal(int scale) {
        return scale <= 0 ? ColumnType.INTEGER : ColumnType.NUMBER;
    }

    /** How many units of a vector a second has. */
    static long perSecond(TimeStampVector moments) {
        return switch (((ArrowType.Timestamp) moments.getField().getType()).getUnit()) {
            case SECOND -> 1;
            case MILLISECOND -> MILLIS;
            case MICROSECOND -> MILLIS * MILLIS;
            case NANOSECOND -> MILLIS * MILLIS * MILLIS;
        };
    }

    private static ArrowColumn moment(TimeStampVector moments) {
        long perSecond = perSecond(moments);
        boolean isUtc = ((ArrowType.Timestamp) moments.getField().getType()).getTimezone() != null;
        return typed(moments, ColumnType.DATETIME, (row, _) -> NativeText.moment(moments.get(row), perSecond, isUtc));
    }

    private static String text(BaseVariableWidthVector texts, int row, Cell cell) {
        requireText(texts.getValueLength(row), cell);
        return NativeText.utf8(ByteBuffer.wrap(((VarCharVector) texts).get(row)), cell);
    }

    private static String text(BaseLargeVariableWidthVector texts, int row, Cell cell) {
        requireText(texts.getValueLength(row), cell);
        return NativeText.utf8(ByteBuffer.wrap(((LargeVarCharVector) texts).get(row)), cell);
    }

    private static String text(BaseVariableWidthViewVector texts, int row, Cell cell) {
        requireText(texts.getValueLength(row), cell);
        return NativeText.utf8(ByteBuffer.wrap(((ViewVarCharVector) texts).get(row)), cell);
    }

    private static void requireText(long bytes, Cell cell) {
        if (bytes < 0 || bytes > MOST_TEXT_BYTES) {
            throw cell.wrong("must be a text of at most %d bytes, but has %d".formatted(MOST_TEXT_BYTES, bytes));
        }
    }
}
