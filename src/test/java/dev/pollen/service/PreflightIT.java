package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.stream.IntStream;

/** What is said of a recipe before it is trained: of what was chosen, and of the data. */
class PreflightIT extends ServiceTest {

    @BeforeEach
    void aSmallTable() {
        var random = new Random(5);
        var rows =
                IntStream.range(0, 150)
                        .mapToObj(
                                i ->
                                        random.doubles(4).mapToObj(value -> value + ",").collect(joining())
                                                + "xyz".charAt(i % 3))
                        .collect(joining("\n"));
        var request = http.request("/datasets?name=preflight-few", "Content-Type", "text/csv");
        var answer = http.send(request.POST(BodyPublishers.ofString("a,b,c,d,kind\n" + rows, UTF_8)));
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    private JsonNode preflight(String changes) {
        var answer = http.post("/jobs/preflight", "{ \"dataset\": \"preflight-few\" %s }".formatted(changes));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("preflight");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ", \"preset\": \"table\"", ", \"preset\": \"fast\"", ", \"training\": { \"epochs\": 2000 }"})
    void whatFollowsFromFewRowsIsNoWarning(String changes) {
        assertThat(preflight(changes).get("warnings")).isEmpty();
        assertThat(preflight(changes).at("/notes/0").asString())
                .startsWith("With 120 rows to learn, some of the points that the model draws will be nearly copies");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"training\": { \"epochs\": 50000 }",
                ", \"network\": { \"hiddenUnits\": 1024 }",
                ", \"data\": { \"points\": 20 }, \"training\": { \"epochs\": 3600 }"
            })
    void whatWasChosenIs(String changes) {
        assertThat(preflight(changes).at("/warnings/0").asString())
                .contains("rows of 5 columns", "training.epochs at most", "network.hiddenUnits");
        assertThat(preflight(changes).get("notes")).isEmpty();
    }

    @Test
    void aTrainingThatAvoidsThemHasNeither() {
        var preflight = preflight(", \"training\": { \"epochs\": 20 }");

        assertThat(preflight.get("warnings")).isEmpty();
        assertThat(preflight.get("notes")).isEmpty();
    }

    @Test
    void fewerRowsHeldOutThanUsualAreAChoice() {
        var preflight = preflight(", \"data\": { \"holdout\": 0.05 }, \"training\": { \"stopAtRatio\": 1.5 }");

        assertThat(preflight.at("/warnings/0").asString()).contains("rows held out", "a larger data.holdout");
        assertThat(preflight.at("/warnings/1").asString()).contains("training.stopAtRatio has no effect");
    }
}
