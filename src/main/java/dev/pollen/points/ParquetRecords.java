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
    private long inGroup;

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
            texts[j] = reader == null ? null : text(reader, columns.get(j));
        }
        return true;
    }

    private @Nullable String text(ColumnReader reader, ParquetColumn column) {
        boolean isThere = reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
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
