package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.checkpoint.TrainedModel;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.sampling.ModelRows;
import dev.pollen.sampling.Question;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;
import dev.pollen.training.SamplerChoice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rows of which something is given, over HTTP. The city decides the rest: Oslo has 20 % of the rows, an age about 30
 * and an income in nine of ten; Bergen 30 %, about 50, in half; Bodø 50 %, about 70, always. A row in 200 is of Moss.
 */
class ConditionsIT extends ServiceTest {

    private static final int ROWS = 3000;
    private static final String DATASET = "citizens";
    private static String job = "";

    @BeforeEach
    void train() {
        if (job.isEmpty()) {
            var upload = http.request("/datasets?name=" + DATASET, "Content-Type", "text/csv");
            assertThat(http.send(upload.POST(BodyPublishers.ofString(citizens()))).status()).isEqualTo(201);
            job =
                    create(
                            """
                            { "dataset": "citizens", "preset": "table", "seed": 1, "network": { "hiddenUnits": 96 },
                              "training": { "epochs": 150, "qualityEvery": 0 } }
                            """);
            awaitState(job, "COMPLETED");
        }
    }

    private static String citizens() {
        var random = new Random(3);
        var csv = new StringBuilder("city,age,height,income,member\n");
        for (int i = 0; i < ROWS; i++) {
            double u = random.nextDouble();
            int city = i % 200 == 7 ? 3 : u < 0.2 ? 0 : u < 0.5 ? 1 : 2;
            int age = (int) Math.round(30 + 20 * Math.min(city, 2) + 4 * random.nextGaussian());
            boolean isBlank = random.nextDouble() < List.of(0.1, 0.5, 0.0, 0.0).get(city);
            csv.append(List.of("Oslo", "Bergen", "Bodø", "Moss").get(city)).append(',').append(age);
            csv.append(",%.2f,".formatted(1.7 + 0.1 * random.nextGaussian()).replace(",1,", ",1."));
            csv.append(isBlank ? "" : "%d".formatted(20_000 + Math.round(age * 500 + 2000 * random.nextGaussian())));
            csv.append(random.nextDouble() < age / 100.0 ? ",yes\n" : ",no\n");
        }
        return csv.toString();
    }

    private Response ask(String body) {
        return http.post("/samples", body.replaceFirst("\\{ ", "{ \"job\": \"" + job + "\", "));
    }

    private JsonNode rows(String body) {
        var answer = ask(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("points");
    }

    private static double mean(JsonNode rows, int column) {
        return rows.valueStream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isNull())
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElseThrow();
    }

    private static double share(JsonNode rows, int column, String value) {
        return rows.valueStream().filter(row -> row.get(column).asString("").equals(value)).count()
                / (double) rows.size();
    }

    private static double blanks(JsonNode rows, int column) {
        return rows.valueStream().filter(row -> row.get(column).isNull()).count() / (double) rows.size();
    }

    @Test
    void whatIsGivenIsSoInEveryRowAndTheRestFollows() {
        var oslo = rows("{ \"n\": 2000, \"where\": { \"city\": \"Oslo\" } }");
        assertThat(share(oslo, 0, "Oslo")).isEqualTo(1);
        assertThat(mean(oslo, 1)).isCloseTo(30, offset(4.0));
        assertThat(blanks(oslo, 3)).isCloseTo(0.1, offset(0.08));

        var young = rows("{ \"n\": 2000, \"where\": { \"age\": 31, \"height\": 1.66, \"member\": true } }");
        assertThat(young.valueStream())
                .allSatisfy(
                        row -> {
                            assertThat(row.get(1).asInt()).isEqualTo(31);
                            assertThat(row.get(2).asDouble()).isEqualTo(1.66);
                            assertThat(row.get(4).asBoolean()).isTrue();
                        });
        assertThat(share(young, 0, "Oslo")).isGreaterThan(0.85);

        var blank = rows("{ \"n\": 2000, \"where\": { \"income\": null } }");
        assertThat(blanks(blank, 3)).isEqualTo(1);
        // 0.3 · 0.5 of all rows are blank and of Bergen, 0.2 · 0.1 blank and of Oslo
        assertThat(share(blank, 0, "Bergen")).isCloseTo(0.88, offset(0.1));
    }

    @Test
    void rangesAndListsAreExactAndAsTheModelDrawsThem() {
        var some =
                rows(
                        "{ \"n\": 3000, \"where\": { \"age\": { \"min\": 40, \"max\": 60 }, \"city\": [\"Oslo\","
                                + " \"Bergen\"] } }");
        assertThat(some.valueStream())
                .allSatisfy(
                        row -> {
                            assertThat(row.get(1).asInt()).isBetween(40, 60);
                            assertThat(row.get(0).asString()).isIn("Oslo", "Bergen");
                        });
        assertThat(share(some, 0, "Bergen")).isGreaterThan(0.85);
        assertThat(mean(some, 1)).isCloseTo(50, offset(2.0));

        var cities = rows("{ \"n\": 3000, \"where\": { \"city\": [\"Oslo\", \"Bergen\"] } }");
        assertThat(share(cities, 0, "Oslo")).isCloseTo(0.4, offset(0.08));
    }

    /** One row in 200 is so. */
    @Test
    void whatIsRareIsDrawnAsWell() {
        var moss = rows("{ \"n\": 500, \"where\": { \"city\": [\"Moss\"], \"age\": { \"min\": 65 } } }");

        assertThat(share(moss, 0, "Moss")).isEqualTo(1);
        assertThat(moss.valueStream()).allSatisfy(row -> assertThat(row.get(1).asInt()).isGreaterThanOrEqualTo(65));
    }

    /** Nobody from Moss is without an income. */
    @Test
    void whatHasNeverBeenSeenTogetherIsDrawnAsWell() {
        var moss = rows("{ \"n\": 500, \"where\": { \"city\": \"Moss\", \"income\": null } }");

        assertThat(share(moss, 0, "Moss")).isEqualTo(1);
        assertThat(blanks(moss, 3)).isEqualTo(1);
        assertThat(mean(moss, 1)).isBetween(28.0, 75.0);
    }

    @Test
    void valuesHaveTheShareThatIsAskedFor() {
        var half =
                rows(
                        "{ \"n\": 1001, \"offset\": 77, \"share\": { \"city\": { \"Oslo\": 0.5, \"Bodø\": 0.5 },"
                                + " \"member\": { \"yes\": 0.9, \"no\": 0.1 } } }");

        assertThat(share(half, 0, "Oslo")).isCloseTo(0.5, offset(0.002));
        assertThat(share(half, 0, "Bodø")).isCloseTo(0.5, offset(0.002));
        long both =
                half.valueStream()
                        .filter(row -> row.get(0).asString().equals("Oslo") && row.get(4).asBoolean())
                        .count();
        assertThat(both / 1001.0).isCloseTo(0.45, offset(0.01)); // shares of two columns are independent
    }

    @Test
    void pagesOfWhatIsGivenFitTogether() {
        var where =
                "\"where\": { \"city\": [\"Oslo\", \"Moss\"], \"age\": { \"max\": 35 } }, \"share\": { \"member\": {"
                        + " \"yes\": 0.3, \"no\": 0.7 } }";
        var whole = rows("{ \"n\": 500, \"offset\": 100, \"seed\": 4, %s }".formatted(where));

        var first = rows("{ \"n\": 203, \"offset\": 100, \"seed\": 4, %s }".formatted(where));
        var second = rows("{ \"n\": 297, \"offset\": 303, \"seed\": 4, %s }".formatted(where));

        for (int i = 0; i < 500; i++) {
            assertThat(i < 203 ? first.get(i) : second.get(i - 203)).as("row %d", i).isEqualTo(whole.get(i));
        }
        assertThat(rows("{ \"n\": 203, \"offset\": 100, \"seed\": 5, %s }".formatted(where))).isNotEqualTo(first);
    }

    @Test
    void aBodyThatAsksNothingDrawsWhatGetDraws() {
        assertThat(rows("{ \"n\": 20, \"seed\": 3 }"))
                .isEqualTo(http.get("/samples?n=20&seed=3&job=" + job).json().get("points"));
        assertThat(http.post("/samples", "{ \"n\": 20, \"job\": \"latest\" }").status()).isEqualTo(200);
    }

    @Test
    void rowsComeInTheFormatThatIsAskedFor() {
        var request =
                http.request("/samples", "Content-Type", "application/json", "Accept", "text/csv")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"n\": 3, \"job\": \"%s\", \"where\": {\"city\": \"Bodø\"}}".formatted(job)));

        assertThat(http.send(request).text().lines()).hasSize(4).element(3).asString().startsWith("Bodø,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"town": "Oslo"}               | where.town      | is unknown; known here are age, city
                    {"city": "Paris"}              | where.city      | must be one of the column's levels, Bergen
                    {"city": {"min": 1}}           | where.city      | must be a value or a list of values
                    {"city": []}                   | where.city      | must have at least one value
                    {"city": null}                 | where.city      | must not be null
                    {"age": {"min": 50, "max": 40}}| where.age.min   | must not be above max
                    {"age": {"least": 50}}         | where.age.least | is unknown
                    {"age": {}}                    | where.age       | must have min, max or both
                    {"age": {"min": 400}}          | where.age       | must reach into what was learnt
                    {"age": 4000}                  | where.age       | must not be far from what was learnt
                    {"age": 30.5}                  | where.age       | must
                    {"age": "old"}                 | where.age       | must be a number
                    {"age": [[1]]}                 | where.age       | must be a number
                    {"height": 1.667}              | where.height    | must have as many decimals
                    {"member": "maybe"}            | where.member    | must be no or yes
                    {"city": "Oslo", "age": {"min": 90}} | where.age | now and then
                    """)
    void whatCannotBeIsRefusedByItsColumn(String where, String field, String reason) {
        var answer = ask("{ \"n\": 10, \"where\": %s }".formatted(where));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var error = answer.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("message").asString()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "share": {"city": {"Oslo": 0.5}}                   | share.city | together
                    "share": {"city": {"Oslo": 1.5, "Bodø": -0.5}}     | share.city | together
                    "share": {"city": {"Paris": 1}}                    | share.city | must be one of the column's levels
                    "share": {"town": {"Oslo": 1}}                     | share.town | is unknown
                    "where": {"city": "Oslo"}, "share": {"city": {"Oslo": 1}} | share.city | where says nothing
                    "n": 0                                             | n          | greater than or equal to 1
                    "seeds": 0                                         | seeds      | is unknown
                    """)
    void whatIsWrongInTheBodyIsSaidByItsField(String members, String field, String reason) {
        var answer = ask("{ %s }".formatted(members));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var error = answer.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("message").asString()).contains(reason);
    }

    @Test
    void aJobThatIsNoIdIsRefused() {
        var answer = http.post("/samples", "{ \"job\": \"newest\" }");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("job must be a UUID, or latest");
    }

    @Test
    void aModelWithoutConditionsSaysWhatItNeeds() {
        var answer = http.post("/samples", "{ \"job\": \"%s\", \"where\": { \"x\": 0 } }".formatted(completedJob()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("training.conditions: any");
    }

    /** So that a cluster may draw them in parts: what it is sent is the checkpoint alone. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ \"city\": \"Oslo\" }", "{ \"age\": { \"min\": 60, \"max\": 70 } }"})
    void rowsThatAreDrawnOutsideOfTheServiceAreTheSame(String where) {
        var trained = TrainedModel.read(http.get("/jobs/" + job + "/checkpoints/latest").body());
        var model = trained.model();
        try (var network = model.predictor(Engine.VECTOR, trained.parameters())) {
            var question = new Question(new JsonMapper().readValue(where, new TypeReference<>() {}), Map.of());
            var rows = ModelRows.of(model, network, SamplerChoice.OF_THE_RECIPE, question, 7);
            var drawn = rows.draw(network, 2 * SampleSet.BLOCK + 5, 3 * SampleSet.BLOCK);

            var served =
                    rows(
                            "{ \"n\": %d, \"offset\": %d, \"seed\": 7, \"where\": %s }"
                                    .formatted(drawn.count(), 2 * SampleSet.BLOCK + 5, where));
            assertThat(drawn.count()).isEqualTo(SampleSet.BLOCK - 5);
            for (int i = 0; i < drawn.count(); i++) {
                for (int j = 0; j < drawn.dimensions(); j++) {
                    assertThat(value(model.output().columns().get(j), drawn.at(i, j)))
                            .isEqualTo(value(served.get(i).get(j)));
                }
            }
        }
    }

    private static Object value(Column column, double value) {
        return switch (column.form()) {
            case Form _ when Double.isNaN(value) -> "blank";
            case Form.Levels levels -> levels.writer().apply(value);
            case Form.Flag _ -> value != 0;
            default -> value;
        };
    }

    private static Object value(JsonNode cell) {
        return switch (cell.getNodeType()) {
            case NULL -> "blank";
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean();
            default -> cell.asDouble();
        };
    }
}
