package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * NumPy's {@code .npy} of records, each column with a type of its own (<a
 * href="https://numpy.org/doc/stable/user/basics.rec.html">structured arrays</a>); frames have their position in front.
 */
final class NpyRecordFormat implements PointFormat {

    private static final double MICROS_OF_DAY = 86_400e6;
    private static final Charset UTF_32 = Charset.forName("UTF-32LE");
    private static final int LAST_ASCII = '~';

    @Override
    public String name() {
        return "npy-structured";
    }

    @Override
    public String mediaType() {
        return "application/x-npy-structured";
    }

    @Override
    public String description() {
        return "A structured NumPy array of shape (n,): f4 or f8, i8, bool, U, M8[D] or M8[us] for each coordinate;"
                + " before those of a trajectory, where its frame is. A blank is NaN, NaT or an empty text, and"
                + " makes whole numbers and booleans f8";
    }

    @Override
    public String example() {
        return BINARY;
    }

    /**
     * A type of NumPy's.
     *
     * @param bytes how many a value takes
     * @param values writes one
     */
    private record Type(String code, int bytes, Values values) {}

    private interface Values {
        void write(double value, ByteBuffer record);
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        try (var table = PointTable.of(document)) {
            var types = table.columns().stream().map(NpyRecordFormat::type).toList();
            out.write(NpyHeader.ofRecords(description(table.columns(), types), table.count()));
            var blocks = table.blocks();
            while (blocks.hasNext()) {
                write(blocks.next(), types, out);
            }
        }
    }

    private static void write(Points block, List<Type> types, OutputStream out) throws IOException {
        int bytes = types.stream().mapToInt(Type::bytes).sum();
        var record = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < block.count(); i++) {
            record.clear();
            for (int j = 0; j < types.size(); j++) {
                types.get(j).values().write(block.at(i, j), record);
            }
            out.write(record.array(), 0, bytes);
        }
    }

    /** As Python writes it: {@code [('age', '<i8'), ('city', '<U4')]}. */
    private static String description(List<Column> columns, List<Type> types) {
        var description = new StringBuilder("[");
        for (int j = 0; j < columns.size(); j++) {
            description.append("(%s, '%s'), ".formatted(literal(columns.get(j).name()), types.get(j).code()));
        }
        return description.append("]").toString();
    }

    private static String literal(String text) {
        return text.codePoints()
                .mapToObj(
                        character ->
                                character == '\'' || character == '\\'
                                        ? "\\" + (char) character
                                        : character > LAST_ASCII
                                                ? "\\U%08x".formatted(character)
                                                : Character.toString(character))
                .collect(Collectors.joining("", "'", "'"));
    }

    private static Type type(Column column) {
        return switch (column.form()) {
            case Form.Digits(Precision precision) when precision == Precision.FLOAT32 ->
                    new Type("<f4", Float.BYTES, (value, record) -> record.putFloat((float) value));
            case Form.Digits _, Form.Decimals _ -> doubles();
            case Form.Whole _ ->
                    column.hasBlanks()
                            ? doubles()
                            : new Type("<i8", Long.BYTES, (value, record) -> record.putLong((long) value));
            case Form.Flag _ ->
                    column.hasBlanks()
                            ? doubles()
                            : new Type("|b1", 1, (value, record) -> record.put((byte) (value == 0 ? 0 : 1)));
            case Form.Levels(List<String> texts) -> levels(texts);
            case Form.Moment moment -> moment.hasTime() ? moments("<M8[us]", 1) : moments("<M8[D]", MICROS_OF_DAY);
        };
    }

    private static Type doubles() {
        return new Type("<f8", Double.BYTES, (value, record) -> record.putDouble(value));
    }

    /** Texts of a fixed length, filled up with zeros. */
    private static Type levels(List<String> texts) {
        int longest =
                Math.max(1, texts.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(1));
        int bytes = longest * Integer.BYTES;
        var levels = texts.stream().map(text -> Arrays.copyOf(text.getBytes(UTF_32), bytes)).toList();
        var blank = new byte[bytes];
        return new Type(
                "<U" + longest,
                bytes,
                (value, record) -> record.put(Double.isNaN(value) ? blank : levels.get((int) value)));
    }

    /**
     * @param micros how long a unit is
     */
    private static Type moments(String code, double micros) {
        return new Type(
                code,
                Long.BYTES,
                (value, record) ->
                        record.putLong(Double.isNaN(value) ? Long.MIN_VALUE : (long) Math.floor(value / micros)));
    }
}
