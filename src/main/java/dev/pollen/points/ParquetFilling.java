package dev.pollen.points;

import dev.pollen.table.Column;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a Parquet file again: its columns keep their types, and values that are there are the same. Lists, structs and
 * bytes, which are no columns of a table, are left out.
 */
final class ParquetFilling implements Filling {

    /** Where Arrow says what it had before: of other columns it would say something wrong. */
    private static final String SCHEMA_OF_ARROW = "ARROW:schema";

    private final ParquetFile file;
    private final TextTable table;
    private final int[] columnOf;
    private final List<ParquetRows.Cells> cells = new ArrayList<>();

    /**
     * @throws dev.pollen.diffusion.InvalidParameterException naming a column whose type cannot have what may be filled
     *     in
     */
    ParquetFilling(ParquetFile file, TextTable table) {
        this.file = file;
        this.table = table;
        columnOf = table.columnsOfCells();
        for (var place : table.places()) {
            cells.add(
                    place.isThere()
                            ? ParquetCells.of(place.column(), file.schema().getType(place.cell()).asPrimitiveType())
                            : ParquetRows.cells(place.column()));
        }
    }

    @Override
    public String mediaType() {
        return PointFormats.PARQUET.mediaType();
    }

    @Override
    public void write(FilledRows filled, OutputStream out) throws IOException {
        var row = new FilledRows.Cursor(filled);
        var writer = ParquetRows.writer(new Copy(filled.areNumbered()), out);
        for (int k = 1; k <= filled.tables(); k++) {
            try (var records = file.open().withValues()) {
                while (records.next()) {
                    row.next();
                    writer.write(new Row(k, records, row));
                }
            }
        }
        writer.close(); // only of rows that are whole: it writes the rest of them
    }

    /** A row of the file, and what it has in place of blanks. */
    private record Row(int number, ParquetRecords records, FilledRows.Cursor filled) {}

    /** A column that is written. */
    private interface Field {

        /** What is in it, or null if that is nothing. */
        ParquetRecords.@Nullable Value of(Row row);
    }

    private final class Copy extends WriteSupport<Row> {

        private final List<Type> types = new ArrayList<>();
        private final List<Field> fields = new ArrayList<>();
        private final Map<String, String> metadata = new HashMap<>(file.metadata());
        private @Nullable RecordConsumer consumer;

        Copy(boolean areNumbered) {
            if (areNumbered) {
                var number = Types.primitive(PrimitiveTypeName.INT32, Type.Repetition.REQUIRED);
                add(number.named(table.nameOfDraws()), row -> to -> to.addInteger(row.number()));
            }
            for (int c = 0; c < columnOf.length; c++) {
                int cell = c;
                if (file.columns().get(c).isUsable()) {
                    add(file.schema().getType(c), row -> value(row, cell));
                }
            }
            for (int j = 0; j < cells.size(); j++) {
                int column = j;
                if (!table.places().get(j).isThere()) {
                    add(ParquetRows.type(column(j)), row -> filled(row, column));
                }
            }
            if (types.size() != columnOf.length) {
                metadata.remove(SCHEMA_OF_ARROW);
            }
        }

        /** None is blank. */
        private Column column(int j) {
            var column = table.places().get(j).column();
            return new Column(column.name(), column.form(), null);
        }

        private void add(Type type, Field field) {
            types.add(type);
            fields.add(field);
        }

        private ParquetRecords.Value filled(Row row, int column) {
            double value = row.filled().value(column);
            return to -> cells.get(column).write(value, to);
        }

        private ParquetRecords.@Nullable Value value(Row row, int cell) {
            int column = columnOf[cell];
            boolean isBlank = column != KnownColumns.NOWHERE && table.isMissing(row.records().text(cell));
            return isBlank ? filled(row, column) : row.records().value(cell);
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(new MessageType(file.schema().getName(), types), metadata);
        }

        @Override
        @SuppressWarnings("deprecation") // it is to be there
        public WriteContext init(Configuration configuration) {
            return new WriteContext(new MessageType(file.schema().getName(), types), metadata);
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Row row) {
            var to = Objects.requireNonNull(consumer, "rows come after the beginning");
            to.startMessage();
            for (int f = 0; f < fields.size(); f++) {
                var value = fields.get(f).of(row);
                if (value != null) {
                    to.startField(types.get(f).getName(), f);
                    value.writeTo(to);
                    to.endField(types.get(f).getName(), f);
                }
            }
            to.endMessage();
        }
    }
}
