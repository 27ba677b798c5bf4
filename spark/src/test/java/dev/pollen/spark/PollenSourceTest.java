package dev.pollen.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.checkpoint.TrainedModel;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.sampling.ModelRows;
import dev.pollen.sampling.Question;
import dev.pollen.training.SamplerChoice;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

class PollenSourceTest {

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark =
                SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", false)
                        .config("spark.sql.session.timeZone", "UTC")
                        .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void rowsAreThoseOfTheServiceWhateverThePartitions(int partitions) {
        var rows =
                Trees.reader(spark).option("rows", 1000).option("offset", 100).option("partitions", partitions).load();

        assertThat(rows.rdd().getNumPartitions()).isEqualTo(Math.min(partitions, 6)); // blocks are not cut
        assertThat(Trees.texts(rows)).isEqualTo(Trees.texts(Trees.served(spark, Trees.SERVED)));
    }

    @Test
    void columnsHaveTheTypesOfTheServicesParquet() {
        var rows = Trees.reader(spark).option("rows", 1).load();

        assertThat(Arrays.stream(rows.schema().fields()).map(field -> field.dataType()).toArray(DataType[]::new))
                .isEqualTo(
                        Arrays.stream(Trees.served(spark, Trees.SERVED).schema().fields())
                                .map(field -> field.dataType())
                                .toArray(DataType[]::new))
                .contains(
                        DataTypes.StringType,
                        DataTypes.DoubleType,
                        DataTypes.LongType,
                        DataTypes.BooleanType,
                        DataTypes.DateType,
                        DataTypes.TimestampType,
                        DataTypes.TimestampNTZType);
        assertThat(Arrays.stream(rows.schema().fields()).filter(field -> field.nullable()).map(field -> field.name()))
                .containsExactly("note");
    }

    @Test
    void rowsThatAreAskedForAreThoseOfTheService() {
        var rows = Trees.reader(spark).option("rows", 500).option("where", Trees.WHERE).load();

        assertThat(Trees.texts(rows)).isEqualTo(Trees.texts(Trees.served(spark, Trees.SERVED_WHERE)));
    }

    @Test
    void samplerStepsAndBlanksAreThoseOfTheOptions() {
        var trained = TrainedModel.read(Trees.bytes());
        var choice = new SamplerChoice(SamplerName.DDIM, 9, 0.5, null);
        try (var network = trained.model().predictor(Engine.VECTOR, trained.parameters())) {
            var whole = network.withoutBlanks();
            var expected = ModelRows.of(trained.model(), whole, choice, Question.NOTHING, -3).draw(whole, 5, 105);

            var rows =
                    Trees.reader(spark)
                            .option("seed", -3)
                            .option("sampler", "ddim")
                            .option("steps", 9)
                            .option("eta", 0.5)
                            .option("blanks", false)
                            .option("offset", 5)
                            .option("rows", 100)
                            .load()
                            .select("weight", "note")
                            .collectAsList();

            assertThat(rows.stream().map(row -> row.getDouble(0) + "|" + row.getDouble(1)))
                    .isEqualTo(
                            IntStream.range(0, 100)
                                    .mapToObj(row -> expected.at(row, 4) + "|" + expected.at(row, 8))
                                    .toList());
        }
    }

    @Test
    void onlyColumnsThatAreWantedAreRead() {
        var rows = Trees.reader(spark).option("rows", 1000).option("offset", 100).load();
        var some = rows.select("note", "kind");

        assertThat(some.queryExecution().executedPlan().toString()).doesNotContain("weight");
        assertThat(Trees.texts(some)).isEqualTo(Trees.texts(Trees.served(spark, Trees.SERVED).select("note", "kind")));
        assertThat(rows.count()).isEqualTo(1000);
        assertThat(rows.filter(col("note").isNull()).count())
                .isEqualTo(Trees.served(spark, Trees.SERVED).filter(col("note").isNull()).count())
                .isPositive();
    }

    @Test
    void sparkWritesThemAndReadsThemBack(@TempDir Path directory) {
        var rows = Trees.reader(spark).option("rows", 5000).option("partitions", 1).load();
        rows.write().parquet(directory.resolve("rows").toString());

        assertThat(Trees.texts(spark.read().parquet(directory.resolve("rows").toString())))
                .isEqualTo(Trees.texts(rows));
    }

    @Test
    void theOptimiserKnowsHowManyThereAre() {
        var rows = Trees.reader(spark).option("rows", 3_000_000_000L).load();

        assertThat(rows.queryExecution().optimizedPlan().stats().rowCount().get().toString()).isEqualTo("3000000000");
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rows; 0; rows must be a whole number from 1 to 9007199254740991, but is 0",
                "rows; many; rows must be a whole number from 1 to 9007199254740991, but is many",
                "offset; -1; offset must be a whole number from 0 to 9007199254740986, but is -1",
                "seed; 1.5; seed must be a whole number",
                "steps; 2000; steps must be a whole number from 1 to 1000, but is 2000",
                "eta; 2; eta must be a number from 0 to 1, but is 2",
                "eta; 0.5; eta goes with the sampler ddim only",
                "sampler; euler; sampler must be one of ddpm, ddim, dpmpp-2m, heun, flow-map, but is euler",
                "blanks; no; blanks must be true or false, but is no",
                "partitions; 0; partitions must be a whole number from 1 to 100000, but is 0",
                "where; kind=elm; where must be a JSON object as the body of POST /samples has it",
                "where; {\"kindd\": \"elm\"}; where.kindd is unknown; did you mean kind?",
                "step; 5; step is unknown; did you mean steps?"
            })
    void whatIsWrongWithAnOptionIsSaidByItsName(String option, String value, String message) {
        var reader = Trees.reader(spark).option("rows", 5).option(option, value);

        assertThatThrownBy(reader::load)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message.split(";")[0]);
    }

    @Test
    void whatIsMissingIsSaid(@TempDir Path directory) throws IOException {
        var unsaid = spark.read().format("pollen").option("rows", 5);
        assertThatThrownBy(unsaid::load).hasMessageStartingWith("checkpoint must be the path of a checkpoint");

        var nowhere = Trees.reader(spark).option("rows", 5).option("checkpoint", directory + "/none");
        assertThatThrownBy(nowhere::load).hasMessageStartingWith("checkpoint cannot be read from " + directory);

        var text = Files.writeString(directory.resolve("text"), "no safetensors, but a text");
        var odd = Trees.reader(spark).option("rows", 5).option("checkpoint", text.toString());
        assertThatThrownBy(odd::load)
                .hasMessageStartingWith("checkpoint cannot be read from %s: its header is".formatted(text));

        var endless = Trees.reader(spark);
        assertThatThrownBy(endless::load).hasMessageStartingWith("rows must say how many");
    }
}
