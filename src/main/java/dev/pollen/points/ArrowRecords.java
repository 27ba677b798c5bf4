package dev.pollen.points;

import dev.pollen.table.Cell;
import dev.pollen.table.CellText;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rows of an Arrow file or stream, counted from 1. */
final class ArrowRecords extends TypedRecords<ArrowColumn> {

    private final ArrowMemory memory;
    private final ArrowBatches batches;
    private final VectorSchemaRoot batch;
    private final Set<String> dropped;
    private int inBatch;
    private int at;

    private ArrowRecords(ArrowMemory memory, ArrowBatches batches, Set<String> dropped) throws IOException {
        super(columns(batches));
        this.memory = memory;
        this.batches = batches;
        this.dropped = dropped;
        batch = batches.getVectorSchemaRoot();
    }

    private static List<ArrowColumn> columns(ArrowBatches batches) throws IOException {
        var columns = new ArrayList<ArrowColumn>();
        for (var vector : batches.getVectorSchemaRoot().getFieldVectors()) {
            columns.add(ArrowColumn.of(vector, levels(batches, vector)));
        }
        return columns;
    }

    /**
     * @param position where the first message begins
     * @param dropped the names of columns that are not read
     */
    static ArrowRecords of(MappedFile file, long position, Set<String> dropped) throws IOException {
        var memory = new ArrowMemory(file.size() + ArrowMemory.MOST_BYTES);
        var batches = new ArrowBatches(file, position, memory.allocator());
        try {
            return new ArrowRecords(memory, batches, dropped);
        } catch (IOException | RuntimeException | Error e) {
            batches.close();
            memory.close();
            throw e;
        }
    }

    private static @Nullable FieldVector levels(ArrowBatches batches, FieldVector vector) throws IOException {
        var encoding = vector.getField().getDictionary();
        if (encoding == null) {
            return null;
        }
        var dictionary = batches.getDictionaryVectors().get(encoding.getId());
        if (dictionary == null) {
            throw new IOException("has levels without a dictionary");
        }
        return dictionary.getVector();
    }

    List<ArrowColumn> columns() {
        return columns;
    }

    /** The batch in which the row is. */
    VectorSchemaRoot batch() {
        return batch;
    }

    /** Where the row is in its batch. */
    int at() {
        return at - 1;
    }

    /** Where the levels are that columns have places of, as far as they have come. */
    DictionaryProvider dictionaries() throws IOException {
        return batches;
    }

    @Override
    public boolean next() {
        return Unreadable.read(ArrowFile.NAME, this::readRow);
    }

    private boolean readRow() throws IOException {
        while (at == inBatch) {
            if (!batches.loadNextBatch()) {
                return false;
            }
            at = 0;
            inBatch = batch.getRowCount();
            requireRows();
        }
        row++;
        for (int j = 0; j < texts.length; j++) {
            texts[j] = text(columns.get(j), batch.getVector(j));
        }
        at++;
        return true;
    }

    private void requireRows() throws IOException {
        for (var vector : batch.getFieldVectors()) {
            if (vector.getValueCount() != inBatch) {
                throw new IOException(
                        "has %d values in a column of %d rows".formatted(vector.getValueCount(), inBatch));
            }
        }
    }

    private @Nullable String text(ArrowColumn column, FieldVector vector) {
        if (column.type().unsuitable() != null || dropped.contains(column.name()) || vector.isNull(at)) {
            return null;
        }
        var text = column.values().text(at, new Cell(row, column.name()));
        return text == null ? null : CellText.withoutBlanks(text);
    }

    @Override
    public void close() throws IOException {
        batches.close();
        memory.close();
    }
}
