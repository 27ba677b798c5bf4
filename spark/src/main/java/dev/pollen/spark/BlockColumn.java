package dev.pollen.spark;

import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Table;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A column of the block that was drawn last, as Spark sees it: nothing is copied. Values become what they do in the
 * service's Parquet.
 */
final class BlockColumn extends ColumnVector {

    private static final double MICROS_OF_DAY = 86_400e6;

    private final int place;
    private final boolean mayBeNull;
    private final boolean isMoment;
    private final UTF8String[] levels;
    private Points block;

    private BlockColumn(Column column, int place, int columns) {
        super(ColumnTypes.type(column.form()));
        this.place = place;
        this.mayBeNull = column.hasBlanks();
        this.isMoment = column.form() instanceof Form.Moment;
        this.levels =
                column.form() instanceof Form.Levels(List<String> texts)
                        ? texts.stream().map(UTF8String::fromString).toArray(UTF8String[]::new)
                        : new UTF8String[0];
        this.block = new Points(columns, new double[0]);
    }

    /** The column of a name. */
    static BlockColumn of(Table table, String name) {
        int place = table.names().indexOf(name);
        return new BlockColumn(table.columns().get(place), place, table.columns().size());
    }

    /** From here on, it is that of another block. */
    void take(Points drawn) {
        block = drawn;
    }

    private double value(int row) {
        return block.at(row, place);
    }

    @Override
    public boolean hasNull() {
        return mayBeNull;
    }

    @Override
    public int numNulls() {
        int count = 0;
        for (int row = 0; mayBeNull && row < block.count(); row++) {
            count += isNullAt(row) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean isNullAt(int row) {
        return mayBeNull && Double.isNaN(value(row));
    }

    @Override
    public double getDouble(int row) {
        return value(row);
    }

    @Override
    public float getFloat(int row) {
        return (float) value(row);
    }

    /** A whole number, or the microseconds of a point in time. */
    @Override
    public long getLong(int row) {
        return isMoment ? Math.round(value(row)) : (long) value(row);
    }

    /** The days of a date. */
    @Override
    public int getInt(int row) {
        return (int) Math.floor(value(row) / MICROS_OF_DAY);
    }

    @Override
    public boolean getBoolean(int row) {
        return value(row) != 0;
    }

    @Override
    public @Nullable UTF8String getUTF8String(int row) {
        return isNullAt(row) ? null : levels[(int) value(row)];
    }

    @Override
    public void close() {
        // it holds nothing of its own
    }

    @Override
    public byte getByte(int row) {
        throw noSuchType();
    }

    @Override
    public short getShort(int row) {
        throw noSuchType();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw noSuchType();
    }

    @Override
    public byte[] getBinary(int row) {
        throw noSuchType();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw noSuchType();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw noSuchType();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw noSuchType();
    }

    private UnsupportedOperationException noSuchType() {
        return new UnsupportedOperationException("the column is of type " + type.simpleString());
    }
}
