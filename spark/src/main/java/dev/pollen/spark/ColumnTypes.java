package dev.pollen.spark;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What Spark's types are of a table's columns: those that Spark reads in the service's Parquet. */
final class ColumnTypes {

    private ColumnTypes() {}

    static StructType schema(Table table) {
        return new StructType(table.columns().stream().map(ColumnTypes::field).toArray(StructField[]::new));
    }

    private static StructField field(Column column) {
        return DataTypes.createStructField(column.name(), type(column.form()), column.hasBlanks());
    }

    static DataType type(Form form) {
        return switch (form) {
            case Form.Digits(Precision precision) when precision == Precision.FLOAT32 -> DataTypes.FloatType;
            case Form.Digits _, Form.Decimals _ -> DataTypes.DoubleType;
            case Form.Whole _ -> DataTypes.LongType;
            case Form.Flag _ -> DataTypes.BooleanType;
            case Form.Levels _ -> DataTypes.StringType;
            case Form.Moment moment when !moment.hasTime() -> DataTypes.DateType;
            case Form.Moment moment when moment.hasZone() -> DataTypes.TimestampType;
            case Form.Moment _ -> DataTypes.TimestampNTZType;
        };
    }
}
