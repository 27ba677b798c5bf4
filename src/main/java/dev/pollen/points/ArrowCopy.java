package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of an Arrow file, copied from vector to vector, with others in place of blanks. A batch is in memory at a time.
 */
final class ArrowCopy implements AutoCloseable {

    private static final int BATCH = 8192;

    private final TextTable table;
    private final ArrowMemory memory = new ArrowMemory(ArrowMemory.MOST_BYTES);
    private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
    private final UnclosedChannel channel;
    private final VectorSchemaRoot batch;
    private final ArrowWriter writer;

    /** Where the first column of the file is among those that are written. */
    private final int first;

    /** What writes values of the columns of the table. */
    private final List<ArrowCells> cells = new ArrayList<>();

    private final int[] columnOf;
    private int rows;

    /**
     * @param like a file of these columns, whose first batch has come
     * @param areNumbered whether the number of a table goes before its rows
     */
    ArrowCopy(ArrowRecords like, TextTable table, boolean areNumbered, boolean isFile, OutputStream out)
            throws IOException {
        this.table = table;
        columnOf = table.columnsOfCells();
        first = areNumbered ? 1 : 0;
        channel = new UnclosedChannel(out);
        var schema = like.batch().getSchema();
        batch = VectorSchemaRoot.create(new Schema(fields(schema), schema.getCustomMetadata()), memory.allocator());
        try {
            addCells(like);
        } catch (RuntimeException | IOException e) {
            batch.close();
            memory.close();
            throw e;
        }
        writer =
                isFile
                        ? new ArrowFileWriter(batch, dictionaries, channel)
                        : new ArrowStreamWriter(batch, dictionaries, channel);
        writer.start();
    }

    private List<Field> fields(Schema schema) {
        var fields = new ArrayList<Field>();
        if (first > 0) {
            fields.add(
                    new Field(table.nameOfDraws(), FieldType.notNullable(new ArrowType.Int(Integer.SIZE, true)), null));
        }
        fields.addAll(schema.getFields());
        for (var place : table.places()) {
            if (!place.isThere()) {
                fields.add(field(place.column()));
            }
        }
        return fields;
    }

    private static Field field(Column column) {
        var type = column.form() instanceof Form.Levels ? new ArrowType.Utf8() : ArrowRows.type(column.form());
        return new Field(column.name(), FieldType.notNullable(type), null);
    }

    /** Columns of the table that the file does not have are behind those that it has. */
    private void addCells(ArrowRecords like) throws IOException {
        int behind = first + columnOf.length;
        for (int j = 0; j < table.places().size(); j++) {
            var place = table.places().get(j);
            var vector = batch.getVector(place.isThere() ? first + place.cell() : behind++);
            cells.add(
                    vector.getField().getDictionary() == null
                            ? ArrowCells.of(place.column(), vector)
                            : levels(place.column(), vector, like));
        }
        for (int c = 0; c < columnOf.length; c++) {
            var encoding = batch.getVector(first + c).getField().getDictionary();
            if (encoding != null && columnOf[c] == KnownColumns.NOWHERE) {
                dictionaries.put(like.dictionaries().lookup(encoding.getId()));
            }
        }
    }

    private ArrowCells levels(Column column, FieldVector vector, ArrowRecords like) throws IOException {
        var levels = new ArrowLevels(column, vector, like, memory.allocator());
        dictionaries.put(levels.dictionary());
        return levels;
    }

    void write(ArrowRecords records, int number, FilledRows.Cursor row) throws IOException {
        if (first > 0) {
            ((IntVector) batch.getVector(0)).setSafe(rows, number);
        }
        for (int c = 0; c < columnOf.length; c++) {
            int column = columnOf[c];
            var from = records.batch().getVector(c);
            var text = column == KnownColumns.NOWHERE ? null : records.text(c);
            if (column != KnownColumns.NOWHERE && table.isMissing(text)) {
                cells.get(column).write(rows, row.value(column));
            } else if (column != KnownColumns.NOWHERE
                    && cells.get(column) instanceof ArrowLevels levels
                    && text != null) {
                levels.write(rows, text);
            } else {
                batch.getVector(first + c).copyFromSafe(records.at(), rows, from);
            }
        }
        for (int j = 0; j < cells.size(); j++) {
            if (!table.places().get(j).isThere()) {
                cells.get(j).write(rows, row.value(j));
            }
        }
        if (++rows == BATCH) {
            writeBatch();
        }
    }

    private void writeBatch() throws IOException {
        batch.setRowCount(rows);
        writer.writeBatch();
        batch.clear();
        rows = 0;
    }

    void end() throws IOException {
        if (rows > 0) {
            writeBatch();
        }
        writer.end();
    }

    @Override
    public void close() {
        channel.silence();
        writer.close();
        batch.close();
        memory.close();
    }
}
