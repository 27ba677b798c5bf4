package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much of an upload is held out is the recipe's to say. */
class HoldoutIT extends ServiceTest {

    private static final String ROWS =
            IntStream.range(0, 200).mapToObj(i -> i + "," + i % 17).collect(Collectors.joining("\n", "a,b\n", "\n"));

    @BeforeEach
    void upload() {
        http.send(http.request("/datasets?name=held", "Content-Type", "text/csv").POST(BodyPublishers.ofString(ROWS)));
    }

    private static String recipe(String data, String training) {
        return """
        { "dataset": "held", "data": { %s }, "schedule": { "timesteps": 10 },
          "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 10 %s } }
        """
                .formatted(data, training);
    }

    @Test
    void unlessSaidATrainingHasAllThatIsNotHeldOut() {
        for (var share : new String[] {"0.2,160", "0.5,100", "0,200", "0.9,20"}) {
            var data = "\"holdout\": " + share.split(",")[0];
            var recipe = http.post("/jobs/preflight", recipe(data, "")).json().get("recipe");

            assertThat(recipe.at("/data/points").asInt()).isEqualTo(Integer.parseInt(share.split(",")[1]));
        }
        for (var beyond : new String[] {"-0.1", "0.91", "1e300", "1e999"}) {
            var refused = http.post("/jobs/preflight", recipe("\"holdout\": " + beyond, ""));
            assertThat(refused.json().at("/errors/0/field").asString()).as(refused.text()).isEqualTo("data.holdout");
        }
        var tooMany = http.post("/jobs/preflight", recipe("\"holdout\": 0.5, \"points\": 101", ""));
        assertThat(tooMany.json().at("/errors/0/field").asString()).isEqualTo("data.points");
        assertThat(tooMany.json().at("/errors/0/message").asString()).startsWith("must be at most 100");
    }

    @Test
    void whereNothingIsHeldOutNothingIsMeasuredAndThatIsSaidBefore() {
        var created = http.post("/jobs", recipe("\"holdout\": 0", "")).json();

        assertThat(created.at("/preflight/warnings").valueStream())
                .anySatisfy(
                        warning ->
                                assertThat(warning.asString())
                                        .startsWith("No rows are held out (data.holdout is 0): the quality cannot"));
        var id = created.get("id").asString();
        assertThat(awaitState(id, "COMPLETED").at("/progress/ratio").isNull()).isTrue();
        var report = http.get("/jobs/" + id + "/quality");
        assertThat(report.status()).isEqualTo(409);
        assertThat(report.json().get("type").asString()).isEqualTo("urn:pollen:problem:not-measurable");
        assertThat(report.json().get("detail").asString()).contains("data.holdout is 0");
        var stopping = http.post("/jobs", recipe("\"holdout\": 0", ", \"stopAtRatio\": 2"));
        assertThat(stopping.status()).isEqualTo(400);
        assertThat(stopping.json().at("/errors/0/field").asString()).isEqualTo("training.stopAtRatio");
        assertThat(stopping.json().at("/errors/0/message").asString()).startsWith("needs a data.holdout above 0");
    }

    @Test
    void aReportRestsOnTheRowsThatTheRecipeHoldsOut() {
        var id = http.post("/jobs", recipe("\"holdout\": 0.5", "")).json().get("id").asString();
        awaitState(id, "COMPLETED");

        assertThat(http.get("/jobs/" + id + "/quality").json().at("/memorisation/heldOut").asInt()).isEqualTo(100);
    }

    @Test
    void ofABuiltInDistributionThereIsAlwaysAnotherPoint() {
        var preflight =
                http.post("/jobs/preflight", "{ \"data\": { \"holdout\": 0 }, \"training\": { \"stopAtRatio\": 2 } }");

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.json().at("/preflight/warnings")).isEmpty();
        assertThat(preflight.json().at("/recipe/data/points").asInt()).isEqualTo(10_000);
    }
}
