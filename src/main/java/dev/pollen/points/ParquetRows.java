package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes rows as Parquet. A row group is in memory at a time. */
final class ParquetRows extends WriteSupport<Points> {

    private static final long ROW_GROUP_BYTES = 8 << 20;
    private static final int PAGE_BYTES = 1 << 18;
    private static final double MICROS_OF_DAY = 86_400e6;

    private final MessageType schema;
    private final Map<String, String> metadata;
    private final List<Cells> cells;
    private @Nullable RecordConsumer consumer;

    /** Writes a value that is not blank. */
    interface Cells {
        void write(double value, RecordConsumer consumer);
    }

    private ParquetRows(List<Column> columns, Map<String, String> metadata) {
        this.metadata = metadata;
        schema = new MessageType("points", columns.stream().map(ParquetRows::type).toList());
        cells = columns.stream().map(ParquetRows::cells).toList();
    }

    /**
     * @param metadata what the file says besides
     */
    static void write(PointTable table, Map<String, String> metadata, OutputStream out) throws IOException {
        var rows = new ParquetRows(table.columns(), metadata);
        var writer = writer(rows, out);
        while (table.blocks().hasNext()) {
            var block = table.blocks().next();
            for (int i = 0; i < block.count(); i++) {
                writer.write(block.points(i, i + 1));
            }
        }
        writer.close(); // only of rows that are whole: it writes the rest of them
    }

    /** What writes rows, to be closed only when all are there. */
    static <T> ParquetWriter<T> writer(WriteSupport<T> rows, OutputStream out) throws IOException {
        return new Builder<>(new CountedOutput(out), rows)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .build();
    }

    static Type type(Column column) {
        var repetition = column.hasBlanks() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        return switch (column.form()) {
            case Form.Digits(Precision precision) when precision == Precision.FLOAT32 ->
                    Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(column.name());
            case Form.Digits _, Form.Decimals _ ->
                    Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
            case Form.Whole _ -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
            case Form.Flag _ -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
            case Form.Levels _ ->
                    Types.primitive(PrimitiveTypeName.BINARY, repetition)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
            case Form.Moment moment when !moment.hasTime() ->
                    Types.primitive(PrimitiveTypeName.INT32, repetition)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(column.name());
            case Form.Moment moment ->
                    Types.primitive(PrimitiveTypeName.INT64, repetition)
                            .as(LogicalTypeAnnotation.timestampType(moment.hasZone(), TimeUnit.MICROS))
                            .named(column.name());
        };
    }

    static Cells cells(Column column) {
        return switch (column.form()) {
            case Form.Digits(Precision precision) when precision == Precision.FLOAT32 ->
                    (value, consumer) -> consumer.addFloat((float) value);
            case Form.Digits _, Form.Decimals _ -> (value, consumer) -> consumer.addDouble(value);
            case Form.Whole _ -> (value, consumer) -> consumer.addLong((long) value);
            case Form.Flag _ -> (value, consumer) -> consumer.addBoolean(value != 0);
            case Form.Levels(List<String> texts) -> {
                var levels = texts.stream().map(Binary::fromString).toList();
                yield (value, consumer) -> consumer.addBinary(levels.get((int) value));
            }
            case Form.Moment moment when !moment.hasTime() ->
                    (value, consumer) -> consumer.addInteger((int) Math.floor(value / MICROS_OF_DAY));
            case Form.Moment _ -> (value, consumer) -> consumer.addLong(Math.round(value));
        };
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    @SuppressWarnings("deprecation") // it is to be there
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Points row) {
        var to = Objects.requireNonNull(consumer, "rows come after the beginning");
        to.startMessage();
        for (int j = 0; j < cells.size(); j++) {
            if (!Double.isNaN(row.at(0, j))) {
                write(j, row.at(0, j), to);
            }
        }
        to.endMessage();
    }

    private void write(int j, double value, RecordConsumer to) {
        var name = schema.getFieldName(j);
        to.startField(name, j);
        cells.get(j).write(value, to);
        to.endField(name, j);
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

        private final WriteSupport<T> rows;

        Builder(OutputFile out, WriteSupport<T> rows) {
            super(out);
            this.rows = rows;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }

        @Override
        @SuppressWarnings("deprecation") // it is to be there
        protected WriteSupport<T> getWriteSupport(Configuration configuration) {
            return rows;
        }
    }
}
