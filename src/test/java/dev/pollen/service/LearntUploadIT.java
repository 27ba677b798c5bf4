package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;

/** A table of somebody's own becomes a model: its columns keep their names, units and bounds. */
class LearntUploadIT extends ServiceTest {

    private static final int SEED = 17;

    /** People: years from 18 up, and an income that rises with them. */
    private static String people(int rows) {
        var random = new Random(SEED);
        var csv = new StringBuilder("age,income\n");
        for (int i = 0; i < rows; i++) {
            double age = 18 + Math.abs(20 * random.nextGaussian());
            csv.append(age).append(',').append(1000 * age + 5000 * random.nextGaussian()).append('\n');
        }
        return csv.toString();
    }

    private String upload(String name, String csv) {
        var response =
                http.send(
                        http.request("/datasets?name=" + name, "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(csv)));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return name;
    }

    @Test
    void columnsKeepTheirNamesUnitsAndBounds() {
        var dataset = upload("people", people(3000));
        var id =
                create(
                        """
                        { "dataset": "%s", "data": { "clip": { "age": { "min": 18 } } },
                          "network": { "hiddenUnits": 32, "hiddenLayers": 2 }, "training": { "epochs": 200 } }
                        """
                                .formatted(dataset));

        var job = awaitState(id, "COMPLETED");

        assertThat(job.get("recipe").get("data").get("points").asInt()).isEqualTo(2400); // a fifth is held out
        assertThat(job.get("progress").get("ratio").asDouble()).isLessThan(8);
        var samples = http.get("/samples?n=2000&job=" + id).json();
        assertThat(samples.get("columns").toString()).isEqualTo("[\"age\",\"income\"]");
        assertThat(samples.get("clip").get("age").get("min").asDouble()).isEqualTo(18);
        double ages = 0;
        double incomes = 0;
        for (var point : samples.get("points")) {
            assertThat(point.get(0).asDouble()).isGreaterThanOrEqualTo(18);
            ages += point.get(0).asDouble() / 2000;
            incomes += point.get(1).asDouble() / 2000;
        }
        assertThat(ages).isBetween(30.0, 38.0); // 18 + 20·√(2/π) = 34
        assertThat(incomes).isBetween(30_000.0, 38_000.0);
        assertThat(http.get("/samples?n=1&format=csv&job=" + id).text()).startsWith("age,income");
        var report = http.get("/jobs/" + id + "/quality").json();
        assertThat(report.get("distances").get(0).get("points").asInt()).isEqualTo(300); // half of those held out
    }

    @Test
    void aTableTooSmallToBeMeasuredIsLearntAllTheSame() {
        var dataset = upload("few-people", people(30));

        var created =
                http.post("/jobs", "{ \"dataset\": \"%s\", \"training\": { \"epochs\": 20 } }".formatted(dataset));

        assertThat(created.json().get("preflight").get("warnings").get(0).asString()).contains("too few rows");
        var id = created.json().get("id").asString();
        var job = awaitState(id, "COMPLETED");
        assertThat(job.get("progress").get("ratio").isNull()).isTrue();
        var report = http.get("/jobs/" + id + "/quality");
        assertThat(report.status()).isEqualTo(409);
        assertThat(report.json().get("type").asString()).isEqualTo("urn:pollen:problem:not-measurable");
    }
}
