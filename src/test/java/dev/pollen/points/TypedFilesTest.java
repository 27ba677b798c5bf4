package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.InvalidParameterException.Fault;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnRequest;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Files that have types: Parquet and Arrow. Those of others are in {@code tables}: 40 rows each, written by
 * nodejs-polars 0.26 ({@code writeParquet}, {@code writeIPC}, {@code writeIPCStream}) and DuckDB 1.5 ({@code COPY …
 * (FORMAT parquet)}).
 */
class TypedFilesTest {

    private static final Path TABLES = Path.of("src/test/resources/tables");

    @TempDir private Path directory;

    private record Document(long count, List<String> columns, PointStream points) implements PointDocument.Still {

        static Document of(List<Column> columns, double... values) {
            var points = PointStream.of(new Table(columns), new Points(columns.size(), values));
            return new Document(points.count(), points.names(), points);
        }
    }

    /** All of a file. */
    private record Read(List<Column> columns, List<double[]> rows, List<Fault> faults, List<String> warnings) {

        Column column(String name) {
            return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
        }
    }

    private static Read read(Path file, ReadOptions options) throws IOException {
        try (var rows = PointFormats.open(file, null, options)) {
            var all = new ArrayList<double[]>();
            var row = new double[rows.table().columns().size()];
            while (rows.next(row)) {
                all.add(row.clone());
            }
            return new Read(rows.table().columns(), all, rows.faults().first(), rows.warnings());
        }
    }

    private static Read read(Path file) throws IOException {
        return read(file, ReadOptions.of(UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    private static ReadOptions options(Map<String, ColumnRequest> types, Set<String> drop) {
        var usual = ReadOptions.of(UTF_8);
        return new ReadOptions(usual.charset(), usual.header(), null, null, usual.missing(), types, drop, usual.rows());
    }

    private static byte[] written(String name, PointDocument document) throws IOException {
        var format = PointFormats.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        var out = new ByteArrayOutputStream();
        format.write(document, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.parquet", "polars.arrow", "polars.arrows"})
    void filesOfPolarsAreReadWithTheirTypes(String name) throws IOException {
        var read = read(TABLES.resolve(name));

        assertThat(read.faults()).isEmpty();
        assertThat(read.columns())
                .containsExactly(
                        new Column("age", new Form.Whole(0), ""),
                        new Column("height", new Form.Decimals(1, 2), null),
                        new Column("city", new Form.Levels(List.of("Bonn", "Köln", "Ulm")), ""),
                        new Column("paid", new Form.Flag("false", "true"), null),
                        new Column("since", new Form.Moment("uuuu-MM-dd'T'HH:mm:ss", "Z"), null));
        assertThat(read.rows()).hasSize(40);
        assertThat(read.rows().get(0)).containsExactly(Double.NaN, 1.5, Double.NaN, 1, 1704104100e6);
        assertThat(read.rows().get(39)).containsExactly(59, 1.89, 2, 0, 1704104100e6 + 39 * 86400e6);
    }

    @Test
    void filesOfDuckDbAreReadWithTheirTypes() throws IOException {
        var read = read(TABLES.resolve("duckdb.parquet"));

        assertThat(read.faults()).isEmpty();
        assertThat(read.column("price").form()).isEqualTo(new Form.Decimals(2, 2));
        assertThat(read.column("since").form()).isEqualTo(new Form.Moment("uuuu-MM-dd", "Z"));
        assertThat(read.column("ts").form()).isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mm:ss", "Z"));
        assertThat(read.column("tz").form()).isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mm:ssXXX", "Z"));
        assertThat(read.column("u64").form()).isEqualTo(new Form.Whole(0));
        assertThat(read.rows().get(39))
                .containsExactly(
                        59,
                        1.89,
                        1.89,
                        2,
                        0,
                        1704067200e6 + 39 * 86400e6,
                        1704104100e6 + 39 * 3600e6,
                        1704104100e6 + 39e6,
                        39,
                        39.5);
    }

    @Test
    void whatIsNestedIsRefusedByNameAllAtOnce() throws IOException {
        var file = TABLES.resolve("nested.parquet");

        assertThat(read(file).faults())
                .extracting(Fault::parameter)
                .containsExactly("column tags", "column place", "column marks", "column clock", "column photo");
        assertThat(read(file).faults().getFirst().reason())
                .isEqualTo("must have numbers, texts, booleans or dates, but is a list: leave it out with ?drop=tags");
        var rest = read(file, options(Map.of(), Set.of("tags", "place", "marks", "clock", "photo")));
        assertThat(rest.faults()).isEmpty();
        assertThat(rest.rows().get(7)).containsExactly(7, 1);
    }

    @Test
    void whatARequestSaysOfAColumnGoesBeforeItsType() throws IOException {
        var types = ColumnRequest.of(List.of("age:category", "paid:category"));

        var read = read(TABLES.resolve("polars.parquet"), options(types, Set.of("since")));

        assertThat(read.column("paid").form()).isEqualTo(new Form.Levels(List.of("false", "true")));
        assertThat(read.column("age").form())
                .isInstanceOfSatisfying(Form.Levels.class, levels -> assertThat(levels.texts()).startsWith("21", "22"));
        assertThat(read.columns()).hasSize(4);
    }

    @Test
    void wholeNumbersThatAreSaidToHaveDecimalsAreWarnedOf() throws IOException {
        var column = new Column("age", new Form.Digits(Precision.FLOAT64), "");
        var document = Document.of(List.of(column, column("x")), 31, 0.5, Double.NaN, 0.25, 27, 0.125);

        var read = read(file(written("parquet", document)));

        assertThat(read.column("age").form()).isEqualTo(new Form.Decimals(1, 1));
        assertThat(read.warnings()).anyMatch(warning -> warning.contains("?types=age:integer"));
    }

    @Test
    void theIndexOfAPandasFrameIsLeftOut() throws IOException {
        var read =
                read(
                        file(
                                written(
                                        "arrow",
                                        Document.of(
                                                List.of(column("x"), column("__index_level_0__")), 0.5, 1, 2.5, 3))));

        assertThat(read.columns()).extracting(Column::name).containsExactly("x");
        assertThat(read.warnings()).singleElement().asString().startsWith("Column __index_level_0__ is the index");
    }

    private static Column column(String name) {
        return Column.number(name, Precision.FLOAT64);
    }

    private static final List<Column> OF_EVERY_FORM =
            List.of(
                    new Column("whole", new Form.Whole(1), ""),
                    new Column("decimals", new Form.Decimals(2, 3), "NA"),
                    new Column("flag", new Form.Flag("no", "yes"), "-"),
                    new Column("levels", new Form.Levels(List.of("=1+1", "Ülm")), "@x"),
                    new Column("day", new Form.Moment("dd.MM.uuuu", "Z"), ""),
                    new Column("instant", new Form.Moment("uuuu-MM-dd'T'HH:mm:ssXXX", "+01:00"), null),
                    new Column("clock", new Form.Moment("d. 'X' MMMM uuuu HH:mm", "Z"), null),
                    new Column("float", new Form.Digits(Precision.FLOAT32), null),
                    new Column("double", column("x").form(), null));

    private static final double[] VALUES = {
        9007199254740992.0,
        0.1236,
        1,
        0,
        -86400e6,
        1e15 + 1,
        -1,
        0.1f,
        1e-50,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        1e15,
        -2.5f,
        1e38,
        -7,
        -2,
        0,
        1,
        2 * 86400e6,
        -1e6,
        60e6,
        16777216,
        1 / 3.0
    };

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow", "arrow-stream"})
    void everyFormIsWrittenAsWhatItIs(String format) throws IOException {
        var read = read(file(written(format, Document.of(OF_EVERY_FORM, VALUES))));

        assertThat(read.faults()).isEmpty();
        assertThat(read.columns())
                .extracting(Column::type)
                .isEqualTo(OF_EVERY_FORM.stream().map(Column::type).toList());
        assertThat(read.columns())
                .extracting(Column::hasBlanks)
                .containsExactly(true, true, true, true, true, false, false, false, false);
        assertThat(read.column("day").form()).isEqualTo(new Form.Moment("uuuu-MM-dd", "Z"));
        assertThat(read.column("instant").form()).isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mm:ss[.f]XXX", "Z"));
        assertThat(read.column("clock").form()).isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mm:ss[.f]", "Z"));
        for (int i = 0; i < 3; i++) {
            var row = Arrays.copyOfRange(VALUES, i * 9, (i + 1) * 9);
            row[7] =
                    Double.parseDouble(
                            Float.toString((float) row[7])); // the digits of a float are those that say something
            assertThat(read.rows().get(i)).containsExactly(row);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow", "arrow-stream"})
    void manyRowsAreWrittenInGroups(String format) throws IOException {
        int count = 30_000;
        var values = new double[2 * count];
        Arrays.setAll(values, i -> i % 2 == 0 ? i / 2 % 3 : new Random(i).nextGaussian());
        var columns = List.of(new Column("level", new Form.Levels(List.of("a", "b", "c")), null), column("x"));

        var read = read(file(written(format, Document.of(columns, values))));

        assertThat(read.rows()).hasSize(count);
        assertThat(read.rows().get(count - 1)).containsExactly(values[2 * count - 2], values[2 * count - 1]);
    }

    @ParameterizedTest
    @CsvSource({"polars.parquet, 150", "duckdb.parquet, 150", "polars.arrow, 150", "polars.arrows, 150"})
    void nothingButARefusalComesOfABrokenFile(String name, int times) throws IOException {
        var whole = Files.readAllBytes(TABLES.resolve(name));
        var random = new Random(7);
        for (int i = 0; i < times; i++) {
            var file = file(broken(whole, random));
            assertThatCode(() -> assertRead(file)).as("%s, %d", name, i).doesNotThrowAnyException();
        }
    }

    private static void assertRead(Path file) throws IOException {
        try {
            read(file, ReadOptions.of(UTF_8).atMost(1000));
        } catch (InvalidParameterException e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    /** Cut off, with a bit that is another, or with a number that is as large as numbers are. */
    private static byte[] broken(byte[] whole, Random random) {
        var bytes = whole.clone();
        int at = random.nextInt(bytes.length - 5);
        switch (random.nextInt(3)) {
            case 0 -> bytes = Arrays.copyOf(bytes, at);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            default -> {
                Arrays.fill(bytes, at, at + 4, (byte) 0xff);
                bytes[at + 4] = 0x0f;
            }
        }
        return bytes;
    }

    /** A list of 2,147,483,647 elements in the footer would take 8 GB, before it is looked whether they are there. */
    @Test
    void aFooterThatClaimsMoreThanThereIsIsRefused() throws IOException {
        byte[] footer = {0x15, 2, 0x19, (byte) 0xfc, -1, -1, -1, -1, 7, 0};
        var file =
                ByteBuffer.allocate(5 + footer.length + 8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("PAR1\u0015".getBytes(UTF_8))
                        .put(footer)
                        .putInt(footer.length)
                        .put("PAR1".getBytes(UTF_8));

        assertRefused(file.array(), "must be Parquet, but cannot be read: has a list of more elements than bytes");
    }

    @Test
    void aMessageThatClaimsMoreThanThereIsIsRefused() throws IOException {
        var file = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(-1).putInt(Integer.MAX_VALUE);

        assertRefused(
                file.array(),
                "must be Arrow, but cannot be read: has a message that begins with 2147483647 bytes of metadata");
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        var file = file(content);
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> {
                            assertThat(e.parameter()).isEqualTo("file");
                            assertThat(e.reason()).isEqualTo(reason);
                        });
    }
}
