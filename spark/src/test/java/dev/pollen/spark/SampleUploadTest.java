package dev.pollen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.pollen.points.PointFormats;
import dev.pollen.points.ReadOptions;
import dev.pollen.table.ColumnSummary;
import dev.pollen.table.Encoding;
import dev.pollen.table.Population;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import scala.collection.immutable.Map;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

class SampleUploadTest {

    private static final int ROWS = 100_000;
    private static final int SHUFFLED = 3;

    private static SparkSession spark;
    private static HttpServer server;
    private static final ConcurrentHashMap<String, byte[]> UPLOADED = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() throws IOException {
        spark =
                SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", false)
                        .config("spark.sql.session.timeZone", "Europe/Berlin")
                        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                        .config("spark.sql.shuffle.partitions", SHUFFLED)
                        .getOrCreate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/datasets", SampleUploadTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        spark.stop();
    }

    /** What a service does with the names of datasets and with files. */
    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status;
            if (exchange.getRequestMethod().equals("GET")) {
                var path = exchange.getRequestURI().getPath();
                status = UPLOADED.containsKey(path.substring(path.lastIndexOf('/') + 1)) ? 200 : 404;
            } else {
                var name = exchange.getRequestURI().getQuery().replace("name=", "");
                boolean isKnown = "Bearer k".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] file = exchange.getRequestBody().readAllBytes();
                status = isKnown ? 201 : 401;
                if (isKnown) {
                    UPLOADED.put(name, file);
                }
            }
            byte[] body = "{\"detail\": \"Show a key.\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static DataFrameWriter<Row> writer(Dataset<Row> data, String name) {
        return data.write()
                .format("pollen")
                .option("service", "http://localhost:%d/".formatted(server.getAddress().getPort()))
                .option(Request.KEY, "k")
                .option("name", name);
    }

    private static byte[] written(Dataset<Row> data, int rows, long seed) throws IOException {
        var out = new ByteArrayOutputStream();
        SampleUpload.write(data, SourceColumn.of(data.schema()), rows, seed, out);
        return out.toByteArray();
    }

    /** A file as the service takes it. */
    private record Taken(Table table, double[][] columns, Population population) {

        static Taken of(Path file) throws IOException {
            try (var rows = PointFormats.open(file, null, ReadOptions.of(StandardCharsets.UTF_8))) {
                var taken = new ArrayList<double[]>();
                var row = new double[rows.table().columns().size()];
                while (rows.next(row)) {
                    taken.add(row.clone());
                }
                rows.faults().throwIfAny();
                var columns = new double[row.length][taken.size()];
                for (int i = 0; i < taken.size(); i++) {
                    for (int j = 0; j < row.length; j++) {
                        columns[j][i] = taken.get(i)[j];
                    }
                }
                return new Taken(rows.table(), columns, rows.population());
            }
        }
    }

    private static Path whole(Dataset<Row> data, Path directory) throws IOException {
        data.coalesce(1).write().parquet(directory.resolve("whole").toString());
        try (var files = Files.list(directory.resolve("whole"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow();
        }
    }

    @Test
    void statisticsAreThoseThatTheServiceFindsOfAllRows(@TempDir Path directory) throws IOException {
        var data = Purchases.of(spark, ROWS, 5);
        var whole = Taken.of(whole(data, directory));
        var sample = Taken.of(Files.write(directory.resolve("sample"), written(data, 10_000, 1)));

        assertThat(sample.population().rows()).isEqualTo(ROWS);
        assertThat(sample.columns()[0]).hasSize(10_000);
        for (int j = 0; j < whole.columns().length; j++) {
            var column = whole.table().columns().get(j);
            assertThat(sample.table().columns().get(j))
                    .as(column.name())
                    .usingRecursiveComparison()
                    .ignoringFields("form.least", "blank") // how zeros and blanks are written goes by the sample
                    .isEqualTo(column);
            assertThat(sample.table().columns().get(j).hasBlanks()).as(column.name()).isEqualTo(column.hasBlanks());
            requireSame(sample.population().columns().get(j), ColumnSummary.of(column, whole.columns()[j]));
        }
        for (var scaling : Scaling.values()) {
            var encoding = Encoding.of(sample.table(), sample.population().columns(), scaling);
            assertThat(encoding.layout())
                    .usingRecursiveComparison()
                    .isEqualTo(Encoding.of(whole.table(), whole.columns(), scaling).layout());
        }
    }

    /** Sums are rounded in another order: by the service as values are sorted, here not at all. */
    private static void requireSame(ColumnSummary found, ColumnSummary expected) {
        assertThat(found)
                .as(found.name())
                .usingRecursiveComparison()
                .ignoringFields("numbers.mean", "numbers.std", "rest.mean", "rest.std", "rest.distance")
                .isEqualTo(expected);
        if (expected.numbers() != null) {
            requireNear(found.numbers().mean(), expected.numbers().mean());
            requireNear(found.numbers().std(), expected.numbers().std());
        }
        if (expected.rest() != null) {
            requireNear(found.rest().mean(), expected.rest().mean());
            requireNear(found.rest().std(), expected.rest().std());
            assertThat(found.rest().distance()).isEqualTo(expected.rest().distance(), offset(1e-9));
        }
    }

    private static void requireNear(double found, double expected) {
        assertThat(found).isEqualTo(expected, offset(1e-11 * Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void theFileIsTheSameWhateverThePartitions(int partitions) throws IOException {
        var file = written(Purchases.of(spark, 20_000, 7), 1000, 3);

        spark.conf().set("spark.sql.shuffle.partitions", partitions);
        try {
            assertThat(written(Purchases.of(spark, 20_000, partitions), 1000, 3)).isEqualTo(file);
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", SHUFFLED);
        }
    }

    @Test
    void levelsHaveTheirSharesAndTheSeedSaysWhichRows(@TempDir Path directory) throws IOException {
        var data = Purchases.of(spark, 20_000, 3);
        var one = Taken.of(Files.write(directory.resolve("1"), written(data, 1000, 1)));
        var other = Taken.of(Files.write(directory.resolve("2"), written(data, 1000, 2)));

        int city = one.table().names().indexOf("city");
        long[] counts = one.population().columns().get(city).counts();
        for (int level = 0; level < counts.length; level++) {
            double of = level;
            long taken = Arrays.stream(one.columns()[city]).filter(value -> value == of).count();
            assertThat((double) taken).isEqualTo(counts[level] / 20.0, offset(1.0));
        }
        assertThat(one.columns()[1]).isNotEqualTo(other.columns()[1]);
        assertThat(one.population()).usingRecursiveComparison().isEqualTo(other.population());
    }

    /** Of rows that are often the same, none are left out together. */
    @Test
    void rowsThatAreTheSameAreTakenInProportion(@TempDir Path directory) throws IOException {
        var data = spark.range(0, 10_000, 1, 3).selectExpr("id % 2 = 0 as even", "string(id % 4) as text");
        var taken = Taken.of(Files.write(directory.resolve("file"), written(data, 400, 9)));

        assertThat(IntStream.range(0, 4).mapToLong(k -> Arrays.stream(taken.columns()[1]).filter(v -> v == k).count()))
                .containsOnly(100L);
    }

    @Test
    void aSmallTableIsTakenAsAWhole(@TempDir Path directory) throws IOException {
        var data = spark.range(0, 10, 1, 4).selectExpr("id", "-id as other");
        var taken = Taken.of(Files.write(directory.resolve("file"), written(data, 200_000, 0)));

        assertThat(Arrays.stream(taken.columns()[0]).sorted().toArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aDataFrameBecomesADataset() {
        var data = Purchases.of(spark, 500, 2);

        writer(data, "purchases").option("rows", 100).save();
        assertThat(UPLOADED).containsKey("purchases");
        assertThatThrownBy(() -> writer(data, "purchases").save())
                .hasMessage("name must be new, but there is a dataset purchases");
        byte[] before = UPLOADED.get("purchases");
        writer(data, "purchases").option("seed", 5).mode("ignore").save();
        assertThat(UPLOADED.get("purchases")).isSameAs(before);
        assertThatThrownBy(() -> writer(data, "secret").option(Request.KEY, "none").save())
                .hasMessage("the service answers 401: {\"detail\": \"Show a key.\"}");
    }

    @Test
    void ofALongAnswerTheBeginningIsSaid() {
        assertThat(ServiceClient.refusal(502, "x".repeat(500) + "y"))
                .isEqualTo("the service answers 502: " + "x".repeat(500) + "…");
    }

    @Test
    void sparkDoesNotShowTheKey() {
        var options = new Map.Map2<>(Request.KEY, "k", "name", "n");

        var shown = SQLConf.get().redactOptions(options);
        assertThat(shown.apply("name")).isEqualTo("n");
        assertThat(shown.apply(Request.KEY)).isNotEqualTo("k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name; Über; name must say what to call the dataset",
                "rows; 1; rows must be a whole number from 2 to 10000000, but is 1",
                "seed; x; seed must be a whole number",
                "service; nowhere; service must be the address of a service",
                "service; http://localhost:8080?key=k; service must be the address of a service",
                "service; http://localhost:8080/#lab; service must be the address of a service",
                "service; http://me:secret@localhost:8080; service must be the address of a service",
                "row; 5; row is unknown; did you mean rows?"
            })
    void whatIsWrongWithAnOptionIsSaidByItsName(String option, String value, String message) {
        var writer = writer(spark.range(5).toDF(), "options").option(option, value);

        assertThatThrownBy(writer::save)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message.split(";")[0]);
    }

    @Test
    void aSampleThatTheDriverCannotHoldIsRefused() {
        var writer = writer(columns(52), "large");

        assertThatThrownBy(() -> writer.option("rows", 1_000_000).save())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows must be at most 984615 of 52 columns, but is 1000000");
    }

    /** Of no rows that could be looked at. */
    private static Dataset<Row> columns(int count) {
        return spark.range(5)
                .selectExpr(
                        IntStream.range(0, count)
                                .mapToObj("cast(raise_error('a job') as double) as c%d"::formatted)
                                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void noColumnsAndTooManyAreRefusedBeforeAnyJob(int count) {
        assertThatThrownBy(() -> writer(columns(count), "many").save())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns must be 1 to 256, but are %d".formatted(count));
    }

    @Test
    void aColumnThatIsBlankInTheSampleIsRefusedByItsName() {
        var data = spark.range(5000).selectExpr("id", "if(id = 7, 1D, null) as x");

        assertThatThrownBy(() -> writer(data, "rare").option("rows", 10).save())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "column x has a value in so few rows that the sample has none of them: leave it out with"
                                + " drop(), or take more rows");
        assertThat(UPLOADED).doesNotContainKey("rare");
        writer(data, "rare").option("rows", 5000).save();
        assertThat(UPLOADED).containsKey("rare");
    }

    @Test
    void longTextsAreNotCollected() {
        var data = spark.range(3).selectExpr("repeat('x', 100000) as x");

        try (var values = new DistinctValues(data, SourceColumn.of(data.schema()))) {
            assertThat(values.levels(10)).containsExactly(new DistinctValues.Level(0, "x".repeat(201), 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "overwrite"})
    void datasetsAreNotChanged(String mode) {
        assertThatThrownBy(() -> writer(spark.range(5).toDF(), "changed").mode(mode).save())
                .hasMessageStartingWith("mode must be errorifexists or ignore");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "array(id); column x must have numbers, texts, booleans, dates or timestamps, but is array<bigint>",
                "struct(id); column x must have numbers, texts, booleans, dates or timestamps, but is struct",
                "string(id); column x must have at most 1000 different texts, but has more",
                "repeat('x', 201); column x must have texts of at most 200 characters",
                "cast(null as double); column x must have values, but all of its cells are blank",
                "' na '; column x must have values, but all of its cells are blank",
                "9007199254740993 + id; column x must be within ±9007199254740991",
                "if(id = 7, double('Infinity'), 1D); column x must have finite numbers",
            })
    void columnsThatNoTableCanHaveAreRefusedByTheirName(String column, String message) {
        var data = spark.range(2000).selectExpr("id", column + " as x");

        assertThatThrownBy(() -> writer(data, "refused").save()).hasMessageStartingWith(message);
    }

    @Test
    void aColumnWhoseSumIsTooLargeIsRefusedByItsName() {
        var column = SourceColumn.of(spark.range(1).selectExpr("double(id) as x").schema()).getFirst();
        long rows = 180_000_000;
        var scan = new ColumnScan(column.kind(), rows);
        scan.add(1e300, rows);
        var parts = List.of(new DistinctValues.Part<>(0, 0, scan.result()));

        assertThatThrownBy(() -> new ColumnFacts(column, rows, parts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column x must have numbers within ±2.4")
                .hasMessageEndingWith(", for the sum of 180000000 of them to be finite, but has 1.0E300");
    }

    @Test
    void sumsAreExact() {
        var numbers = List.of(1e300, 1.0, -1e300, 1e-300, 0x1p-60, -1.0, 3.0);
        for (int k = 0; k < numbers.size(); k++) {
            var sum = new ExactSum();
            for (int i = 0; i < numbers.size(); i++) {
                sum.add(numbers.get((i + k) % numbers.size()));
            }
            assertThat(sum.value()).isEqualTo(3 + 0x1p-60);
        }
        var product = new ExactSum();
        product.addProduct(0.1, 3);
        product.add(-0.1);
        product.add(-0.1);
        product.add(-0.1);
        assertThat(product.value()).isZero();
    }
}
