package dev.pollen.points;

import dev.pollen.table.Cell;
import dev.pollen.table.ColumnType;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;

/**
 * A column of a Parquet file: what it has, and what reads a value of it as text.
 *
 * @param values of what cannot be used, nothing
 */
record ParquetColumn(String name, StatedType type, Values values) implements TypedColumn {

    private static final long NANOS = 1_000_000_000;
    private static final long MICROS = 1_000_000;
    private static final long MILLIS = 1_000;
    private static final long NANOS_OF_DAY = 86_400 * NANOS;

    static final int JULIAN_DAY_OF_1970 = 2_440_588;
    static final int SPARK_BYTES = 12;

    /** Reads the value at which a column is. */
    interface Values {
        @Nullable String text(ColumnReader column, Cell cell);
    }

    static ParquetColumn of(Type type) {
        return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? of(type.asPrimitiveType())
                : unsuitable(type, type.isPrimitive() ? "a list" : nested(type));
    }

    boolean isUsable() {
        return type.unsuitable() == null;
    }

    private static String nested(Type type) {
        var logical = type.getLogicalTypeAnnotation();
        return logical == null ? "a struct" : "a " + logical.toString().toLowerCase(Locale.ROOT);
    }

    private static ParquetColumn of(PrimitiveType type) {
        var logical = type.getLogicalTypeAnnotation();
        return switch (logical) {
            case null -> plain(type);
            case StringLogicalTypeAnnotation _, EnumLogicalTypeAnnotation _, JsonLogicalTypeAnnotation _ ->
                    new ParquetColumn(type.getName(), StatedType.TEXT, ParquetColumn::text);
            case IntLogicalTypeAnnotation whole -> whole(type, whole.isSigned());
            case DecimalLogicalTypeAnnotation decimal -> decimal(type, decimal.getScale());
            case DateLogicalTypeAnnotation _ ->
                    typed(type, ColumnType.DATETIME, (column, _) -> NativeText.day(column.getInteger()));
            case TimestampLogicalTypeAnnotation moment -> moment(type, moment);
            case UUIDLogicalTypeAnnotation _ ->
                    new ParquetColumn(type.getName(), StatedType.TEXT, (column, _) -> uuid(column.getBinary()));
            case Float16LogicalTypeAnnotation _ ->
                    typed(type, ColumnType.NUMBER, (column, _) -> half(column.getBinary()));
            default -> unsuitable(type, logical.toString().toLowerCase(Locale.ROOT));
        };
    }

    private static ParquetColumn plain(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> typed(type, ColumnType.BOOLEAN, (column, _) -> String.valueOf(column.getBoolean()));
            case INT32, INT64 -> whole(type, true);
            case FLOAT -> typed(type, ColumnType.NUMBER, (column, _) -> NativeText.of(column.getFloat()));
            case DOUBLE -> typed(type, ColumnType.NUMBER, (column, _) -> NativeText.of(column.getDouble()));
            case INT96 -> typed(type, ColumnType.DATETIME, (column, _) -> ofSpark(column.getBinary()));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> unsuitable(type, "bytes that are not said to be text");
        };
    }

    private static ParquetColumn typed(Type type, ColumnType stated, Values values) {
        return new ParquetColumn(type.getName(), StatedType.of(stated), values);
    }

    private static ParquetColumn unsuitable(Type type, String what) {
        return new ParquetColumn(type.getName(), StatedType.unsuitable(what), (_, _) -> null);
    }

    private static String text(ColumnReader column, Cell cell) {
        return NativeText.utf8(column.getBinary().toByteBuffer(), cell);
    }

    private static boolean isShort(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    }

    private static ParquetColumn whole(PrimitiveType type, boolean isSigned) {
        Values values =
                isShort(type)
                        ? (column, _) ->
                                isSigned
                                        ? Integer.toString(column.getInteger())
                                        : Integer.toUnsignedString(column.getInteger())
                        : (column, _) ->
                                isSigned ? Long.toString(column.getLong()) : Long.toUnsignedString(column.getLong());
        return typed(type, ColumnType.INTEGER, values);
    }

    private static ParquetColumn decimal(PrimitiveType type, int scale) {
        Values values =
                switch (type.getPrimitiveTypeName()) {
                    case INT32 -> (column, _) -> BigDecimal.valueOf(column.getInteger(), scale).toPlainString();
                    case INT64 -> (column, _) -> BigDecimal.valueOf(column.getLong(), scale).toPlainString();
                    default ->
                            (column, _) ->
                                    new BigDecimal(new BigInteger(column.getBinary().getBytes()), scale)
                                            .toPlainString();
                };
        return typed(type, scale == 0 ? ColumnType.INTEGER : ColumnType.NUMBER, values);
    }

    private static ParquetColumn moment(PrimitiveType type, TimestampLogicalTypeAnnotation moment) {
        long perSecond = perSecond(moment.getUnit());
        boolean isUtc = moment.isAdjustedToUTC();
        return typed(type, ColumnType.DATETIME, (column, _) -> NativeText.moment(column.getLong(), perSecond, isUtc));
    }

    static long perSecond(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> MILLIS;
            case MICROS -> MICROS;
            case NANOS -> NANOS;
        };
    }

    /** Nanoseconds of a day, and the day, as Spark and Impala wrote them. */
    private static String ofSpark(Binary value) {
        var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long ofDay = bytes.getLong();
        long days = bytes.getInt() - JULIAN_DAY_OF_1970;
        return NativeText.moment(days * (NANOS_OF_DAY / MILLIS) + ofDay / MILLIS, MICROS, false);
    }

    private static String uuid(Binary value) {
        var bytes = value.toByteBuffer();
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static @Nullable String half(Binary value) {
        return NativeText.of(Float.float16ToFloat(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort()));
    }
}
