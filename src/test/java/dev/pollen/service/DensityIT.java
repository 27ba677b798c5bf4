package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.dataset.Distributions;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.KnownDensity;
import dev.pollen.testing.RunningService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How likely rows are under a model, over HTTP. */
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
@TestPropertySource(properties = "pollen.sampling.max-density-rows=3000")
class DensityIT extends RunningService {

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "density");
    }

    private static final String MIXTURE =
            """
            {"preset": "fast", "dataset": "gaussian-mixture", "data": {"noise": 0, "points": 4000},
             "network": {"hiddenUnits": 32}, "training": {"epochs": 150, "qualityEvery": 0}}
            """;

    private String model = "";

    /** Trained once for all. */
    private String model() {
        if (model.isEmpty()) {
            model = create(MIXTURE);
            awaitState(model, "COMPLETED");
        }
        return model;
    }

    private Response density(String query, String type, String rows) {
        return density(query, type, rows.getBytes(UTF_8));
    }

    private Response density(String query, String type, byte[] rows) {
        return http.send(
                http.request("/density?job=" + model() + query, "Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(rows)));
    }

    private static JsonNode answer(Response response) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    private static List<Double> logs(JsonNode answer) {
        return answer.get("points").valueStream().map(row -> row.get(0).asDouble()).toList();
    }

    private String points(int n) {
        return http.get("/datasets/gaussian-mixture/points?n=%d&seed=9&format=csv".formatted(n)).text();
    }

    /**
     * So short a training is off by some tenths of a nat: with a wrong unit, or without the encoding's share, by 1.2.
     */
    @Test
    void theLogDensityIsInTheUnitsOfTheData() {
        var rows = points(300);
        var answer = answer(density("", "text/csv", rows));
        var truth = new KnownDensity(Distributions.gaussianMixture(2));
        var known =
                rows.lines()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(cells -> truth.logDensity(Double.parseDouble(cells[0]), Double.parseDouble(cells[1])))
                        .toList();
        double off =
                IntStream.range(0, known.size())
                        .mapToDouble(i -> logs(answer).get(i) - known.get(i))
                        .average()
                        .orElseThrow();

        assertThat(off).isBetween(-0.4, 0.4);
        assertThat(answer.get("count").asInt()).isEqualTo(300);
        assertThat(answer.get("holdout").asInt()).isEqualTo(2000);
        assertThat(answer.get("tolerance").asDouble()).isEqualTo(0.01);
        assertThat(answer.get("networkEvaluations").asDouble()).isGreaterThan(50);
        assertThat(answer.get("unresolved").asInt()).isZero();
        assertThat(answer.get("error").asDouble()).isBetween(1e-9, 0.01);
        // They are themselves like the hold-out: the mean percentile of 300 is 50 to within 1.7 as one deviation.
        double mean =
                answer.get("points").valueStream().mapToDouble(row -> row.get(1).asDouble()).average().orElseThrow();
        assertThat(mean).isBetween(42.0, 58.0);
    }

    @Test
    void whatLiesFarOutIsStrangerThanTheWholeHoldOut() {
        var answer = answer(density("", "application/json", "[{\"y\": 1e5, \"x\": 3}]"));

        assertThat(answer.get("points").get(0).get(0).asDouble()).isLessThan(-1000);
        assertThat(answer.get("points").get(0).get(1).asDouble()).isZero();
    }

    /** Whatever is beside a row, and in whatever order the columns are. */
    @Test
    void aRowHasTheSameBitsHoweverItIsAsked() {
        var rows = points(500).lines().toList();
        var all = logs(answer(density("", "text/csv", String.join("\n", rows))));
        var last = logs(answer(density("", "text/csv", rows.getFirst() + "\n" + rows.getLast())));
        var cells = rows.getLast().split(",");
        var turned = logs(answer(density("", "text/csv", "y,x\n%s,%s\n".formatted(cells[1], cells[0]))));
        var named =
                logs(answer(density("", "application/json", "[{\"y\": %s, \"x\": %s}]".formatted(cells[1], cells[0]))));

        assertThat(all).hasSize(500);
        assertThat(List.of(last.getFirst(), turned.getFirst(), named.getFirst())).containsOnly(all.getLast());
    }

    @ParameterizedTest
    @CsvSource({"npy", "parquet", "arrow", "csv", "json"})
    void filesOfEveryFormatAreTakenAndGiven(String format) {
        var file = http.get("/datasets/gaussian-mixture/points?n=40&seed=9&format=" + format);
        var body = format.equals("json") ? file.json().get("points").toString().getBytes(UTF_8) : file.body();
        var expected = answer(density("", "text/csv", points(40)));
        var logs = logs(answer(density("", "application/octet-stream", body)));
        for (int i = 0; i < 40; i++) { // NPY has float32, whose decimals go on
            assertThat(logs.get(i)).isCloseTo(logs(expected).get(i), within(1e-3));
        }

        var given = density("&score=true&format=" + format, "application/octet-stream", body);
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.header("Pollen-Holdout")).isEqualTo("2000");
        assertThat(given.header("Pollen-Columns")).isEqualTo("log_density; percentile; score_x; score_y");
        if (format.equals("npy")) {
            assertThat(given.body()).hasSize(128 + 160 * Double.BYTES);
        }
        if (format.equals("csv")) {
            assertThat(given.text().lines().findFirst()).hasValue("log_density,percentile,score_x,score_y");
        }
    }

    /** About a deviation from the middle of each Gaussian, where it is steepest; the training was short. */
    @Test
    void theScoreIsTheGradientByEveryColumn() {
        var mixture = Distributions.gaussianMixture(2);
        var truth = new KnownDensity(mixture);
        var rows = new ArrayList<String>(List.of("x,y"));
        var known = new ArrayList<double[]>();
        for (var component : mixture.components()) {
            double x = component.mean()[0] + component.std();
            double y = component.mean()[1] - 0.5 * component.std();
            rows.add("%s,%s".formatted(x, y));
            known.add(truth.score(x, y));
        }
        var points = answer(density("&score=true", "text/csv", String.join("\n", rows))).get("points");
        double product = 0;
        double squares = 0;
        for (int i = 0; i < known.size(); i++) {
            for (int j = 0; j < 2; j++) {
                product += points.get(i).get(2 + j).asDouble() * known.get(i)[j];
                squares += known.get(i)[j] * known.get(i)[j];
            }
        }
        assertThat(product / squares).isBetween(0.6, 1.4); // in other units than the data's it would be 2 times as much
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x\\n1\\n                | column y  | must be there
                    x,y\\n1,\\n             | row 2, column y | must have a value
                    x,y,z\\n1,2,3\\n        | column z  | must be one of the model's
                    x,y\\n1,2\\n1,1e300\\n  | row 3, column y | a million times farther
                    x,y\\n1,oops\\n         | row 2, column y | number
                    x,y\\n                  | file      | at least 1 row
                    """)
    void whatCannotBeUsedIsNamed(String csv, String place, String reason) {
        var problem = density("&header=true", "text/csv", csv.replace("\\n", "\n"));

        assertThat(problem.status()).as(problem.text()).isEqualTo(400);
        assertThat(problem.json().get("errors").toString()).contains(place).contains(reason);
    }

    @Test
    void thereIsALimitToRowsAndTolerances() {
        assertThat(density("", "text/csv", points(3001)).text()).contains("at most 3000 rows");
        assertThat(density("&tolerance=0", "text/csv", points(2)).status()).isEqualTo(400);
    }

    /** Numbers alone have a density, and only where noise leads to one that is known. */
    @Test
    void modelsWithoutADensitySayWhy() {
        var table = completedTableJob();
        var problem = http.post("/density?job=" + table, "[[1, \"a\", 2]]");
        assertThat(problem.status()).as(problem.text()).isEqualTo(409);
        assertThat(problem.json().get("type").asString()).isEqualTo("urn:pollen:problem:no-density");
        assertThat(problem.json().get("detail").asString())
                .contains("column kind is one of 2 levels")
                .contains("column score has blanks")
                .doesNotContain("column <script>");

        var weak = create("{\"preset\": \"classic\", \"data\": {\"points\": 500}, \"training\": {\"epochs\": 1}}");
        awaitState(weak, "COMPLETED");
        assertThat(http.post("/density?job=" + weak, "[[1, 2]]").text()).contains("no-density", "must end at noise");
    }

    /** Its cells are small against what there is to see. */
    @Test
    void theDensityInThePlaneIntegratesToOne() {
        var grid = http.get("/jobs/%s/density?n=60&tolerance=0.01".formatted(model())).json();

        assertThat(grid.get("mass").asDouble()).isBetween(0.97, 1.03);
        assertThat(grid.get("values").size()).isEqualTo(60);
        assertThat(grid.get("values").get(59).size()).isEqualTo(60);
        assertThat(grid.get("x").get("min").asDouble()).isLessThan(grid.get("x").get("max").asDouble());

        double width = grid.get("x").get("max").asDouble() - grid.get("x").get("min").asDouble();
        double height = grid.get("y").get("max").asDouble() - grid.get("y").get("min").asDouble();
        double x = grid.get("x").get("min").asDouble() + 20.5 / 60 * width;
        double y = grid.get("y").get("min").asDouble() + 30.5 / 60 * height;
        var row = answer(density("", "application/json", "[[%s, %s]]".formatted(x, y)));
        assertThat(grid.get("values").get(30).get(20).asDouble()).isEqualTo(logs(row).getFirst());
    }

    @Test
    void theDensityInThePlaneIsAPicture() {
        var png = http.get("/jobs/%s/density?n=30&width=300".formatted(model()), "Accept", "image/png");
        assertThat(png.status()).isEqualTo(200);
        assertThat(png.header("Content-Type")).isEqualTo("image/png");

        var svg = http.get("/jobs/%s/density?n=30&points=10&format=svg".formatted(model())).text();
        var bare = http.get("/jobs/%s/density?n=30&points=0&format=svg".formatted(model())).text();
        assertThat(svg).contains("<svg", "data:image/png;base64").hasSizeGreaterThan(bare.length() + 500);
    }

    @Test
    void onlyTwoColumnsCanBeSeenInThePlane() {
        var line =
                create(
                        "{\"dataset\": \"gaussian-mixture-3d\", \"data\": {\"points\": 500}, \"training\": {\"epochs\":"
                                + " 1}}");
        awaitState(line, "COMPLETED");
        var problem = http.get("/jobs/%s/density".formatted(line));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.json().get("detail").asString()).contains("rows of 2 columns", "have 3: x1, x2, x3");
    }
}
