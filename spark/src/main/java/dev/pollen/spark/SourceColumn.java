package dev.pollen.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.Rows;
import dev.pollen.table.CellText;
import dev.pollen.table.Form;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.Precision;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of a DataFrame, as a table has it: what is a level is text, and all else a number.
 *
 * @param form of its values; of text, without its levels
 * @param value what a table has of it: a float64 number, or text; null for a blank
 * @param decimals how many a number has, or null to find out
 */
record SourceColumn(String name, Form form, Column value, @Nullable Integer decimals) {

    private static final Form NUMBER = new Form.Digits(Precision.FLOAT64);
    private static final Form TEXT = new Form.Levels(List.of());
    private static final double MICROS_OF_DAY = 86_400e6;

    /** A blank is what the service takes for one. */
    private static final UserDefinedFunction LEVEL = udf(level(), DataTypes.StringType);

    private static final UserDefinedFunction MICROS = udf(micros(), DataTypes.DoubleType);

    private static UDF1<String, @Nullable String> level() {
        return text -> {
            var level = text == null ? "" : CellText.withoutBlanks(text);
            return MissingMarkers.USUAL.contain(level) ? null : level;
        };
    }

    private static UDF1<LocalDateTime, @Nullable Double> micros() {
        return time -> time == null ? null : time.toEpochSecond(ZoneOffset.UTC) * 1e6 + time.getNano() / 1000;
    }

    /**
     * @throws InvalidParameterException naming all columns that no table can have, or saying that there are too many
     */
    static List<SourceColumn> of(StructType schema) {
        InvalidParameterException.require(
                schema.size() >= 1 && schema.size() <= Rows.MAX_COLUMNS,
                "columns",
                "must be 1 to %d, but are %d".formatted(Rows.MAX_COLUMNS, schema.size()));
        var faults = new ArrayList<InvalidParameterException.Fault>();
        var columns =
                Arrays.stream(schema.fields())
                        .map(field -> of(field, faults))
                        .filter(column -> column != null)
                        .toList();
        if (!faults.isEmpty()) {
            throw new InvalidParameterException(faults);
        }
        return columns;
    }

    private static @Nullable SourceColumn of(StructField field, List<InvalidParameterException.Fault> faults) {
        var name = field.name();
        var column = col("`" + name.replace("`", "``") + "`");
        return switch (field.dataType()) {
            case ByteType _, ShortType _, IntegerType _, LongType _ ->
                    new SourceColumn(name, new Form.Whole(0), column.cast("double"), 0);
            case DecimalType type when type.scale() == 0 ->
                    new SourceColumn(name, new Form.Whole(0), column.cast("double"), 0);
            case DecimalType type -> new SourceColumn(name, NUMBER, column.cast("double"), type.scale());
            case FloatType _ -> new SourceColumn(name, NUMBER, number(column.cast("string").cast("double")), null);
            case DoubleType _ -> new SourceColumn(name, NUMBER, number(column), null);
            case BooleanType _ ->
                    new SourceColumn(name, new Form.Flag("false", "true"), column.cast("int").cast("double"), 0);
            case StringType _ -> new SourceColumn(name, TEXT, LEVEL.apply(column), null);
            case DateType _ ->
                    new SourceColumn(name, moment("uuuu-MM-dd"), unix_date(column).multiply(MICROS_OF_DAY), null);
            case TimestampType _ ->
                    new SourceColumn(name, moment("uuuu-MM-dd'T'HH:mm:ssX"), unix_micros(column).cast("double"), null);
            case TimestampNTZType _ ->
                    new SourceColumn(name, moment("uuuu-MM-dd'T'HH:mm:ss"), MICROS.apply(column), null);
            default -> {
                faults.add(
                        new InvalidParameterException.Fault(
                                "column " + name,
                                "must have numbers, texts, booleans, dates or timestamps, but is %s: leave it out with drop()"
                                        .formatted(field.dataType().simpleString())));
                yield null;
            }
        };
    }

    private static Form moment(String pattern) {
        return new Form.Moment(pattern, "Z");
    }

    /** NaN is a blank. */
    private static Column number(Column column) {
        return nanvl(column, lit(null).cast("double")).plus(0.0); // -0 is 0
    }

    boolean isText() {
        return form instanceof Form.Levels;
    }

    /** Whether its values are levels, by which a sample is stratified. */
    boolean hasLevels() {
        return form.levels() > 0 || isText();
    }

    InvalidParameterException refused(String reason) {
        return new InvalidParameterException("column " + name, reason);
    }

    /** What executors are told of it. */
    Kind kind() {
        return switch (form) {
            case Form.Moment _ -> Kind.MOMENT;
            case Form.Digits _ when decimals == null -> Kind.NUMBER;
            default -> Kind.OTHER;
        };
    }

    enum Kind implements Serializable {
        NUMBER,
        MOMENT,
        OTHER
    }
}
