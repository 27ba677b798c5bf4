package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Writes rows as Arrow. A batch of them is in memory at a time. */
final class ArrowRows implements AutoCloseable {

    private static final int BATCH = 8192;
    private static final double MICROS_OF_DAY = 86_400e6;
    private static final ArrowType LEVEL = new ArrowType.Int(Integer.SIZE, true);

    private final ArrowMemory memory = new ArrowMemory(ArrowMemory.MOST_BYTES);
    private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
    private final VectorSchemaRoot batch;
    private final List<Cells> cells;
    private final UnclosedChannel channel;
    private final ArrowWriter writer;

    /** Writes a value that is not blank. */
    private interface Cells {
        void write(int row, double value);
    }

    ArrowRows(List<Column> columns, boolean isFile, OutputStream out) {
        channel = new UnclosedChannel(out);
        var fields = IntStream.range(0, columns.size()).mapToObj(j -> field(columns.get(j), j)).toList();
        batch = VectorSchemaRoot.create(new Schema(fields), memory.allocator());
        cells = IntStream.range(0, columns.size()).mapToObj(j -> cells(columns.get(j), batch.getVector(j))).toList();
        writer =
                isFile
                        ? new ArrowFileWriter(batch, dictionaries, channel)
                        : new ArrowStreamWriter(batch, dictionaries, channel);
    }

    void write(Iterator<Points> blocks) throws IOException {
        int rows = 0;
        while (blocks.hasNext()) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++) {
                write(rows++, block, i);
                if (rows == BATCH) {
                    writeBatch(rows);
                    rows = 0;
                }
            }
        }
        if (rows > 0) {
            writeBatch(rows);
        }
        writer.start(); // where there were no rows
        writer.end();
    }

    private void write(int row, Points block, int i) {
        for (int j = 0; j < cells.size(); j++) {
            if (!Double.isNaN(block.at(i, j))) {
                cells.get(j).write(row, block.at(i, j));
            }
        }
    }

    private void writeBatch(int rows) throws IOException {
        batch.setRowCount(rows);
        writer.writeBatch();
        batch.clear();
    }

    @Override
    public void close() {
        channel.silence();
        writer.close();
        batch.close();
        dictionaries.close();
        memory.close();
    }

    private Field field(Column column, int number) {
        return new Field(
                column.name(),
                new FieldType(column.hasBlanks(), type(column.form()), dictionary(column.form(), number)),
                null);
    }

    static ArrowType type(Form form) {
        return switch (form) {
            case Form.Digits(Precision precision) when precision == Precision.FLOAT32 ->
                    new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case Form.Digits _, Form.Decimals _ -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case Form.Whole _ -> new ArrowType.Int(Long.SIZE, true);
            case Form.Flag _ -> new ArrowType.Bool();
            case Form.Levels _ -> LEVEL;
            case Form.Moment moment ->
                    moment.hasTime()
                            ? new ArrowType.Timestamp(TimeUnit.MICROSECOND, moment.hasZone() ? "UTC" : null)
                            : new ArrowType.Date(DateUnit.DAY);
        };
    }

    /** The levels of a category, which come before the rows. */
    private @Nullable DictionaryEncoding dictionary(Form form, int number) {
        if (!(form instanceof Form.Levels(List<String> texts))) {
            return null;
        }
        var encoding = new DictionaryEncoding(number, false, new ArrowType.Int(Integer.SIZE, true));
        var levels = new VarCharVector("levels", memory.allocator());
        levels.allocateNew();
        for (int i = 0; i < texts.size(); i++) {
            levels.setSafe(i, texts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        levels.setValueCount(texts.size());
        dictionaries.put(new Dictionary(levels, encoding));
        return encoding;
    }

    private static Cells cells(Column column, FieldVector vector) {
        return switch (vector) {
            case Float4Vector floats -> (row, value) -> floats.setSafe(row, (float) value);
            case Float8Vector doubles -> doubles::setSafe;
            case BigIntVector longs -> (row, value) -> longs.setSafe(row, (long) value);
            case BitVector bits -> (row, value) -> bits.setSafe(row, value == 0 ? 0 : 1);
            case IntVector levels -> (row, value) -> levels.setSafe(row, (int) value);
            case DateDayVector days -> (row, value) -> days.setSafe(row, (int) Math.floor(value / MICROS_OF_DAY));
            case TimeStampVector moments -> (row, value) -> moments.setSafe(row, Math.round(value));
            default -> throw new IllegalArgumentException("no column has " + vector.getClass() + ": " + column.name());
        };
    }
}
