package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
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
        var dataset = upload("three-thousand-people", people(3000));
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

    private String learn(String dataset, int epochs) {
        var id =
                create(
                        """
                        { "dataset": "%s", "data": { "range": "free" }, "network": { "hiddenUnits": 32, "hiddenLayers": 2 },
                          "training": { "epochs": %d } }
                        """
                                .formatted(dataset, epochs));
        awaitState(id, "COMPLETED");
        return id;
    }

    /** Of seconds since 1970, float32 has only every 128th; 1e38 is near its end, and 1e-50 beyond it. */
    @ParameterizedTest
    @CsvSource({"1700000000, 20", "16777216, 1", "0, 1e38", "0, 1e200", "0, 1e-50"})
    void columnsOfEveryScaleComeBackWithTheirMeanAndSpread(double mean, double std) {
        var random = new Random(SEED);
        var csv = new StringBuilder("t,n\n");
        for (int i = 0; i < 300; i++) {
            csv.append(mean + std * random.nextGaussian()).append(',').append(random.nextGaussian()).append('\n');
        }
        var id = learn(upload("scale-" + (int) Math.log10(std) + (mean > 0 ? "-far" : ""), csv.toString()), 100);

        var response = http.get("/samples?n=10000&job=" + id);

        assertThat(response.status()).as(response.text()).isEqualTo(200);
        double[] z =
                response.json()
                        .get("points")
                        .valueStream()
                        .mapToDouble(point -> (point.get(0).asDouble() - mean) / std)
                        .toArray();
        double average = Arrays.stream(z).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(z).map(x -> (x - average) * (x - average)).average().orElseThrow());
        assertThat(average).isBetween(-0.5, 0.5); // a short training of 240 rows
        assertThat(spread).isBetween(0.6, 1.5);
        assertThat(Arrays.stream(z).distinct().count()).as("no two are rounded to one").isGreaterThan(9_900);
        boolean isWide = http.get("/samples?n=1&format=npy&job=" + id).text().contains("'<f8'");
        assertThat(isWide).isTrue();
    }

    /** Rows 2, 5, 12, 20 and 21 of 25 are held out: see {@code UploadTest}. */
    @Test
    void aColumnThatIsConstantAmongTheTrainingRowsComesBackAsTheConstant() {
        var csv = new StringBuilder("c,n\n");
        for (int i = 0; i < 25; i++) {
            csv.append(i == 2 ? "6.5" : "0.1").append(',').append(i).append('\n');
        }
        var id = learn(upload("constant", csv.toString()), 10);

        assertThat(http.get("/samples?n=500&job=" + id).json().get("points").valueStream())
                .allMatch(point -> point.get(0).asDouble() == 0.1);
    }

    @Test
    void whatIsTooLargeForANetworkAsItIsHasToBeStandardised() {
        var dataset = upload("large", "a,b\n" + "1e200,1\n3e200,2\n".repeat(20));

        var refused =
                http.post("/jobs", "{ \"dataset\": \"%s\", \"data\": { \"scale\": \"none\" } }".formatted(dataset));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("data.scale");
    }

    @Test
    void aTableTooSmallToBeMeasuredIsLearntAllTheSame() {
        var dataset = upload("few-people", people(30));

        var created =
                http.post("/jobs", "{ \"dataset\": \"%s\", \"training\": { \"epochs\": 20 } }".formatted(dataset));

        assertThat(created.json().at("/preflight/notes/0").asString()).contains("too few rows");
        var id = created.json().get("id").asString();
        var job = awaitState(id, "COMPLETED");
        assertThat(job.get("progress").get("ratio").isNull()).isTrue();
        var report = http.get("/jobs/" + id + "/quality");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.text()).contains("too few to compare points with");
    }
}
