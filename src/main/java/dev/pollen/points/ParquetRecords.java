package dev.pollen.points;

import dev.pollen.table.Cell;
import dev.pollen.table.CellText;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** The rows of a Parquet file, counted from 1. */
final class ParquetRecords extends TypedRecords<ParquetColumn> {

    private final ParquetFileReader file;
    private final MessageType schema;
    private final @Nullable String createdBy;
    private final @Nullable ColumnReader[] readers;

    /** What is in the cells of the row, as it is; null where that is nothing, or nobody wants it. */
    private final @Nullable Value[] values;

    private boolean areWanted;
    private long inGroup;

    /** A value as a file has it. */
    interface Value {
        void writeTo(RecordConsumer consumer);
    }

    /**
     * @param schema of the columns that are read
     * @param columns all of them
     */
    ParquetRecords(
            ParquetFileReader file, MessageType schema, List<ParquetColumn> columns, @Nullable String createdBy) {
        super(columns);
        this.file = file;
        this.schema = schema;
        this.createdBy = createdBy;
        readers = new ColumnReader[columns.size()];
        values = new Value[columns.size()];
    }

    /** From here on has values as they are, too. */
    ParquetRecords withValues() {
        areWanted = true;
        return this;
    }

    @Nullable Value value(int cell) {
        return values[cell];
    }

    @Override
    public boolean next() {
        return Unreadable.read(ParquetFile.NAME, this::readRow);
    }

    private boolean readRow() throws IOException {
        while (inGroup == 0) {
            if (!openGroup()) {
                return false;
            }
        }
        inGroup--;
        row++;
        for (int j = 0; j < readers.length; j++) {
            var reader = readers[j];
            if (reader != null) {
                boolean isThere = reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
                values[j] = isThere && areWanted ? value(reader) : null;
                texts[j] = text(reader, columns.get(j), isThere);
            }
        }
        return true;
    }

    private static Value value(ColumnReader reader) {
        return switch (reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> {
                boolean value = reader.getBoolean();
                yield consumer -> consumer.addBoolean(value);
            }
            case INT32 -> {
                int value = reader.getInteger();
                yield consumer -> consumer.addInteger(value);
            }
            case INT64 -> {
                long value = reader.getLong();
                yield consumer -> consumer.addLong(value);
            }
            case FLOAT -> {
                float value = reader.getFloat();
                yield consumer -> consumer.addFloat(value);
            }
            case DOUBLE -> {
                double value = reader.getDouble();
                yield consumer -> consumer.addDouble(value);
            }
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> {
                var value = reader.getBinary();
                yield consumer -> consumer.addBinary(value);
            }
        };
    }

    private @Nullable String text(ColumnReader reader, ParquetColumn column, boolean isThere) {
        var text = isThere ? column.values().text(reader, new Cell(row, column.name())) : null;
        reader.consume();
        return text == null ? null : CellText.withoutBlanks(text);
    }

    private boolean openGroup() throws IOException {
        var pages = file.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        inGroup = pages.getRowCount();
        if (inGroup == 0) {
            return true;
        }
        var store = new ColumnReadStoreImpl(new ParquetPages(pages), new Nothing(), schema, createdBy);
        for (int j = 0; j < readers.length; j++) {
            var name = columns.get(j).name();
            readers[j] =
                    schema.containsField(name) ? opened(store, schema.getColumnDescription(new String[] {name})) : null;
        }
        return true;
    }

    private ColumnReader opened(ColumnReadStoreImpl store, ColumnDescriptor column) {
        var reader = store.getColumnReader(column);
        if (reader.getTotalValueCount() != inGroup) {
            throw new IllegalArgumentException(
                    "has %d values in a column of %d rows".formatted(reader.getTotalValueCount(), inGroup));
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Records are not assembled: columns are read by themselves. */
    private static final class Nothing extends GroupConverter {

        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
