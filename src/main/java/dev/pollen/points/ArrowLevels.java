package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.CellText;
import dev.pollen.table.Column;
import dev.pollen.table.Form;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.Dictionary;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A column of a file that has places in a dictionary: that of the file, with the levels behind it that it lacks. */
final class ArrowLevels implements ArrowCells {

    private final BaseIntVector places;
    private final Dictionary dictionary;
    private final Map<String, Integer> placeOf = new HashMap<>();
    private final TypedValues values;

    /**
     * @throws InvalidParameterException naming the column if its values are no levels, or more than it may have
     */
    ArrowLevels(Column column, FieldVector vector, ArrowRecords like, BufferAllocator memory) throws IOException {
        if (!(vector instanceof BaseIntVector whole)
                || !(column.form() instanceof Form.Levels || column.form() instanceof Form.Flag)) {
            throw new InvalidParameterException(
                    "column " + column.name(),
                    "must not be a dictionary, since values that are filled in are none of it");
        }
        places = whole;
        values = new TypedValues(column, false);
        var encoding = vector.getField().getDictionary();
        var of = like.dictionaries().lookup(encoding.getId()).getVector();
        var levels = of.getField().createVector(memory);
        for (int i = 0; i < of.getValueCount(); i++) {
            levels.copyFromSafe(i, i, of);
            if (!of.isNull(i)) {
                placeOf.putIfAbsent(CellText.withoutBlanks(String.valueOf(of.getObject(i))), i);
            }
        }
        add(column, levels, of.getValueCount());
        dictionary = new Dictionary(levels, encoding);
        var index = encoding.getIndexType();
        int bits = (index == null ? Integer.SIZE : index.getBitWidth()) - 1;
        long most = 1L << Math.min(bits, Integer.SIZE - 1);
        InvalidParameterException.require(
                levels.getValueCount() <= most,
                "column " + column.name(),
                "must have room for the %d levels of file and model, but has it for %d"
                        .formatted(levels.getValueCount(), most));
    }

    private void add(Column column, FieldVector levels, int from) {
        var cells = ArrowCells.of(column, levels);
        int count = from;
        for (int level = 0; level < column.form().levels(); level++) {
            if (placeOf.putIfAbsent(values.text(level), count) == null) {
                cells.write(count++, level);
            }
        }
        levels.setValueCount(count);
    }

    Dictionary dictionary() {
        return dictionary;
    }

    @Override
    public void write(int row, double value) {
        write(row, values.text(value));
    }

    /** A level that the file says. */
    void write(int row, String text) {
        var place = placeOf.get(text);
        if (place == null) {
            throw new IllegalStateException("the dictionary has changed, and has %s now".formatted(text));
        }
        places.setWithPossibleTruncate(row, place);
    }
}
