package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes values of a column of a table as a file has the column. */
final class ParquetCells {

    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private ParquetCells() {}

    /**
     * @throws InvalidParameterException naming the column if its values cannot be of that type
     */
    static ParquetRows.Cells of(Column column, PrimitiveType type) {
        return switch (type.getLogicalTypeAnnotation()) {
            case StringLogicalTypeAnnotation _, EnumLogicalTypeAnnotation _, JsonLogicalTypeAnnotation _ -> {
                var values = new TypedValues(column, false);
                yield (value, to) -> to.addBinary(Binary.fromString(values.text(value)));
            }
            case DateLogicalTypeAnnotation _ -> (value, to) -> to.addInteger((int) TypedValues.day(value));
            case TimestampLogicalTypeAnnotation moment -> {
                long perSecond = ParquetColumn.perSecond(moment.getUnit());
                yield (value, to) -> to.addLong(TypedValues.moment(value, perSecond));
            }
            case DecimalLogicalTypeAnnotation decimal when isWhole(type) -> {
                var values = new TypedValues(column, true);
                yield whole(type, value -> values.decimal(value, decimal.getScale()).unscaledValue().longValueExact());
            }
            case DecimalLogicalTypeAnnotation decimal -> {
                var values = new TypedValues(column, true);
                yield (value, to) -> to.addBinary(bytes(values.decimal(value, decimal.getScale()), type));
            }
            case null, default -> plain(column, type);
        };
    }

    private static boolean isWhole(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
                || type.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    }

    /** What is written of a value. */
    private interface Whole {
        long of(double value);
    }

    private static ParquetRows.Cells whole(PrimitiveType type, Whole whole) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? (value, to) -> to.addInteger((int) whole.of(value))
                : (value, to) -> to.addLong(whole.of(value));
    }

    private static ParquetRows.Cells plain(Column column, PrimitiveType type) {
        var values = new TypedValues(column, type.getPrimitiveTypeName() != PrimitiveTypeName.BOOLEAN);
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> (value, to) -> to.addBoolean(values.truth(value));
            case INT32, INT64 -> whole(type, value -> Math.round(values.number(value)));
            case FLOAT -> (value, to) -> to.addFloat((float) values.number(value));
            case DOUBLE -> (value, to) -> to.addDouble(values.number(value));
            case INT96 -> (value, to) -> to.addBinary(forSpark(Math.round(value)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> throw unsuitable(column, type);
        };
    }

    /** Big-endian, and of as many bytes as the type has. */
    private static Binary bytes(BigDecimal decimal, PrimitiveType type) {
        var bytes = decimal.unscaledValue().toByteArray();
        int length = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY ? bytes.length : type.getTypeLength();
        var padded = new byte[length];
        Arrays.fill(padded, (byte) (decimal.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(padded);
    }

    /** Nanoseconds of a day, and the day, as Spark and Impala wrote them. */
    private static Binary forSpark(long micros) {
        var bytes = ByteBuffer.allocate(ParquetColumn.SPARK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(Math.floorMod(micros, MICROS_OF_DAY) * 1000);
        bytes.putInt(ParquetColumn.JULIAN_DAY_OF_1970 + (int) Math.floorDiv(micros, MICROS_OF_DAY));
        return Binary.fromConstantByteArray(bytes.array());
    }

    private static InvalidParameterException unsuitable(Column column, PrimitiveType type) {
        return new InvalidParameterException(
                "column " + column.name(),
                "must be of a type that values can be filled in, such as double, int64, string or timestamp, but is "
                        + type);
    }
}
