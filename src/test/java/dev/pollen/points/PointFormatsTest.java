package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.table.Column;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Dialect;
import dev.pollen.table.Form;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a column is written with: its digits, and no more. */
class PointFormatsTest {

    private static final Column SHORT = Column.number("a", Precision.FLOAT32);
    private static final Column LONG = Column.number("b", Precision.FLOAT64);
    private static final double[] VALUES = {0.1, 1700000000.25, -1.5, 16777217};

    @TempDir private Path directory;

    private record Document(long count, List<String> columns, PointStream points) implements PointDocument.Still {

        static Document of(PointStream points) {
            return new Document(points.count(), points.names(), points);
        }
    }

    private static Document points(Column... columns) {
        return Document.of(PointStream.of(new Table(List.of(columns)), new Points(columns.length, VALUES)));
    }

    private static byte[] written(String name, PointDocument document) throws IOException {
        var format = PointFormats.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        var out = new ByteArrayOutputStream();
        format.write(document, out);
        return out.toByteArray();
    }

    @Test
    void csvHasTheDigitsOfEveryColumn() throws IOException {
        assertThat(new String(written("csv", points(SHORT, LONG)), UTF_8))
                .isEqualTo("a,b\r\n0.1,1.70000000025E9\r\n-1.5,1.6777217E7\r\n");
    }

    @Test
    void jsonHasTheDigitsOfEveryColumn() throws IOException {
        assertThat(new String(written("json", points(SHORT, LONG)), UTF_8))
                .isEqualTo(
                        "{\"count\":2,\"columns\":[\"a\",\"b\"],\"points\":[[0.1,1.70000000025E9],[-1.5,1.6777217E7]]}");
    }

    @Test
    void npyIsFloat32UnlessAColumnNeedsFloat64() throws IOException {
        byte[] narrow = written("npy", points(SHORT, SHORT));
        byte[] wide = written("npy", points(SHORT, LONG));

        assertThat(new String(narrow, ISO_8859_1)).contains("'descr': '<f4'").contains("'shape': (2, 2)");
        assertThat(new String(wide, ISO_8859_1)).contains("'descr': '<f8'").contains("'shape': (2, 2)");
        assertThat(narrow).hasSize(128 + 4 * Float.BYTES);
        assertThat(wide).hasSize(128 + 4 * Double.BYTES);
        assertThat(ByteBuffer.wrap(narrow, 128, 16).order(ByteOrder.LITTLE_ENDIAN).getFloat()).isEqualTo(0.1f);
        var values = new double[4];
        ByteBuffer.wrap(wide, 128, 32).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        assertThat(values).containsExactly(VALUES);
    }

    /** A column of each form, and rows that have a value, a blank, and what a spreadsheet would run. */
    @Test
    void tablesAreWrittenAsTheyCame() throws IOException {
        var columns =
                List.of(
                        new Column("whole", new Form.Whole(1), ""),
                        new Column("decimals", new Form.Decimals(2, 3), "NA"),
                        new Column("flag", new Form.Flag("no", "yes"), "-"),
                        new Column("levels", new Form.Levels(List.of("=1+1", "-5", "-5 to 0", "Ulm")), "@x"),
                        new Column("moment", new Form.Moment("dd.MM.uuuu", "Z"), ""));
        double nan = Double.NaN;
        var values =
                new double[] {
                    31, 1.5, 1, 0, 86400e6, nan, nan, nan, nan, nan, -7, 0.1236, 0, 1, -86400e6, 0, -2, 0, 2, 0, 1, 1e7,
                    0, 3, 0
                };

        var document = Document.of(PointStream.of(new Table(columns), new Points(5, values)));

        assertThat(new String(written("csv", document), UTF_8).lines().skip(1))
                .containsExactly(
                        "31.0,1.50,yes,'=1+1,02.01.1970",
                        ",NA,-,'@x,",
                        "-7.0,0.124,no,-5,31.12.1969",
                        "0.0,-2.00,no,'-5 to 0,01.01.1970",
                        "1.0,10000000.00,no,Ulm,01.01.1970");
        document = Document.of(PointStream.of(new Table(columns), new Points(5, values)));
        assertThat(new String(written("json", document), UTF_8))
                .contains("[31,1.5,true,\"=1+1\",\"02.01.1970\"],[null,null,null,null,null],[-7,0.1236,false,\"-5\"");
        document = Document.of(PointStream.of(new Table(columns), new Points(5, values)));
        var table = document;
        assertThatThrownBy(() -> written("npy", table))
                .isInstanceOf(UnsuitableFormatException.class)
                .hasMessageContaining("the columns flag, levels, moment have other values");
    }

    @Test
    void csvHasTheDelimiterAndTheDecimalsOfTheFile() throws IOException {
        var columns =
                List.of(
                        new Column("Preis", new Form.Decimals(2, 2), "-"),
                        new Column("Zahl", new Form.Digits(Precision.FLOAT64), null),
                        new Column("Ort; Land", new Form.Levels(List.of("1.5", "Ulm; DE")), null));
        var table = new Table(columns, new Dialect(Delimiter.SEMICOLON, NumberStyle.COMMA));
        var values = new double[] {1234.5, 1e-10, 1, Double.NaN, -0.25, 0};

        assertThat(new String(written("csv", Document.of(PointStream.of(table, new Points(3, values)))), UTF_8))
                .isEqualTo("Preis;Zahl;\"Ort; Land\"\r\n1234,50;1,0E-10;\"Ulm; DE\"\r\n-;-0,25;1.5\r\n");
    }

    @Test
    void aBlankOfASingleColumnIsNoEmptyLine() throws IOException {
        var table = new Table(List.of(new Column("a", new Form.Whole(0), "")));

        assertThat(
                        new String(
                                written(
                                        "csv",
                                        Document.of(
                                                PointStream.of(table, new Points(1, new double[] {Double.NaN, 1})))),
                                UTF_8))
                .isEqualTo("a\r\n\"\"\r\n1\r\n");
    }

    /** As NumPy 1.24 reads it: {@code numpy.load(file).tolist()} gives these values. */
    @Test
    void npyRecordsHaveATypeForEachColumn() throws IOException {
        double nan = Double.NaN;
        var columns =
                List.of(
                        new Column("it's Ü", new Form.Whole(0), null),
                        new Column("blank", new Form.Whole(0), ""),
                        new Column("flag", new Form.Flag("no", "yes"), null),
                        new Column("level", new Form.Levels(List.of("Ülm", "x")), ""),
                        new Column("day", new Form.Moment("dd.MM.uuuu", "Z"), ""),
                        new Column("time", new Form.Moment("dd.MM.uuuu HH:mm", "Z"), ""));
        var values = new double[] {31, 7, 1, 0, -86400e6, -1, -7, nan, 0, nan, nan, nan};

        byte[] file = written("npy-structured", Document.of(PointStream.of(new Table(columns), new Points(6, values))));

        assertThat(new String(file, ISO_8859_1))
                .contains(
                        "[('it\\'s \\U000000dc', '<i8'), ('blank', '<f8'), ('flag', '|b1'), ('level', '<U3'), ('day',"
                                + " '<M8[D]'), ('time', '<M8[us]'), ]");
        var records = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - 2 * 45);
        assertThat(file.length % 64).isEqualTo(2 * 45 % 64);
        assertThat(List.of(records.getLong(), records.getDouble(), records.get())).containsExactly(31L, 7.0, (byte) 1);
        assertThat(List.of(records.getInt(), records.getInt(), records.getInt()))
                .containsExactly((int) 'Ü', (int) 'l', (int) 'm');
        assertThat(List.of(records.getLong(), records.getLong())).containsExactly(-1L, -1L);
        assertThat(List.of(records.getLong(), records.getDouble(), records.get())).containsExactly(-7L, nan, (byte) 0);
        assertThat(List.of(records.getInt(), records.getInt(), records.getInt())).containsOnly(0);
        assertThat(List.of(records.getLong(), records.getLong())).containsOnly(Long.MIN_VALUE);
    }

    /** No more than a block is there at a time, however many points there are. */
    @Test
    void aBlockIsWrittenBeforeTheNextOneIsTaken() throws IOException {
        var taken = new AtomicInteger();
        var blocks =
                new Iterator<Points>() {
                    @Override
                    public boolean hasNext() {
                        return taken.get() < 5;
                    }

                    @Override
                    public Points next() {
                        taken.incrementAndGet();
                        return new Points(1, new double[PointSource.BLOCK]);
                    }
                };
        var document = Document.of(new PointStream(new Table(List.of(SHORT)), 5L * PointSource.BLOCK, blocks));
        var out =
                new OutputStream() {
                    private long bytes;

                    @Override
                    public void write(int b) {
                        bytes++;
                        assertThat(taken.get())
                                .isEqualTo((int) Math.ceilDiv(Math.max(0, bytes - 128), 4L * PointSource.BLOCK));
                    }
                };

        new NpyFormat().write(document, out);
    }

    private record Place(int step, PointStream points) implements FrameStream.Frame {

        @Override
        public int position() {
            return step;
        }

        @Override
        public String title() {
            return "";
        }
    }

    private record Journey(long count, FrameStream<Place> frames) implements PointDocument.Moving {}

    private static Journey journey(Runnable whenClosed) {
        var table = new Table(List.of(SHORT, SHORT));
        return new Journey(
                1,
                new FrameStream<>(
                        "step",
                        table,
                        2,
                        1,
                        () ->
                                Stream.of(0, 5)
                                        .map(step -> new Place(step, PointStream.of(table, point(step))))
                                        .onClose(whenClosed)));
    }

    private static Points point(int value) {
        return new Points(2, new double[] {value, -value});
    }

    @Test
    void framesAreWrittenWithTheirPlaces() throws IOException {
        assertThat(new String(written("csv", journey(() -> {})), UTF_8))
                .isEqualTo("step,a,a\r\n0,0.0,0.0\r\n5,5.0,-5.0\r\n");
        assertThat(new String(written("json", journey(() -> {})), UTF_8))
                .isEqualTo(
                        "{\"count\":1,\"frames\":[{\"step\":0,\"points\":[[0.0,0.0]]},{\"step\":5,\"points\":[[5.0,-5.0]]}]}");
        assertThat(new String(written("npy", journey(() -> {})), ISO_8859_1)).contains("'shape': (2, 1, 2)");
        assertThat(new String(written("npy-structured", journey(() -> {})), ISO_8859_1))
                .contains("[('step', '<i8'), ('a', '<f4'), ('a', '<f4'), ]")
                .contains("'shape': (2,)");
    }

    /** They hold memory. */
    @Test
    void framesAreClosedByWhateverWritesThem() throws IOException {
        var closed = new AtomicInteger();
        for (var format : PointFormats.all()) {
            format.write(journey(closed::incrementAndGet), OutputStream.nullOutputStream());
        }

        assertThat(closed.get()).isEqualTo(PointFormats.all().size());
    }

    /** Who asked has to learn what it was: it is not wrapped into something of the format's. */
    @Test
    void whatFailsWhilePointsAreTakenIsThrownAsItIs() {
        var failure = new IllegalStateException("no more");
        for (var format : PointFormats.all()) {
            var blocks =
                    Stream.<Points>generate(
                                    () -> {
                                        throw failure;
                                    })
                            .iterator();
            var document = Document.of(new PointStream(new Table(List.of(SHORT)), 1, blocks));
            assertThatThrownBy(() -> format.write(document, new ByteArrayOutputStream())).isSameAs(failure);
            var frames =
                    new FrameStream<Place>(
                            "step",
                            new Table(List.of(SHORT)),
                            1,
                            1,
                            () -> {
                                throw failure;
                            });
            assertThatThrownBy(() -> format.write(new Journey(1, frames), new ByteArrayOutputStream()))
                    .isSameAs(failure);
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrittenIsReadAsItWas(PointFormat.Readable format) throws IOException {
        var file = directory.resolve("written");
        try (var out = Files.newOutputStream(file)) {
            format.write(points(LONG, Column.number("c", Precision.FLOAT64)), out);
        }

        var options = ReadOptions.of(UTF_8);
        try (var rows = PointFormats.open(file, null, options)) {
            var row = new double[2];
            for (int i = 0; i < VALUES.length; i += 2) {
                assertThat(rows.next(row)).isTrue();
                assertThat(row).containsExactly(VALUES[i], VALUES[i + 1]);
            }
            assertThat(rows.next(row)).isFalse();
        }
    }

    static List<PointFormat.Readable> whatIsWrittenIsReadAsItWas() {
        return PointFormats.readable();
    }

    @Test
    void formatsDifferInTheirNamesAndTypes() {
        assertThat(PointFormats.all()).extracting(PointFormat::name).doesNotHaveDuplicates().contains("json");
        assertThat(PointFormats.all()).extracting(PointFormat::mediaType).doesNotHaveDuplicates();
    }
}
