package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.checkpoint.TrainedModel;
import dev.pollen.table.Population;
import dev.pollen.table.Scaling;
import dev.pollen.testing.Http;
import dev.pollen.testing.ServiceTest;
import dev.pollen.testing.Whole;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;

/** A file of some rows that says what all of them are like: models are of all of them. */
class LearntSampleIT extends ServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    private Http.Response upload(String query, byte[] file) {
        return http.send(http.request("/datasets?" + query).POST(BodyPublishers.ofByteArray(file)));
    }

    @Test
    void theEncodingOfAModelIsThatOfAllRows() {
        var whole = Whole.of(11);
        var file = whole.sample(whole.population());
        var uploaded = upload("name=sampled-cities", file);
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        assertThat(uploaded.json().get("rows").asInt()).isEqualTo(Whole.SAMPLE);
        var dataset = http.get("/datasets/sampled-cities").json();
        assertThat(dataset.get("population").asInt()).isEqualTo(Whole.ROWS);
        assertThat(dataset.at("/statistics/1/levels/2").toString()).isEqualTo("{\"level\":\"Zell\",\"count\":0}");

        var id =
                create(
                        """
                        { "dataset": "sampled-cities", "data": { "scale": "quantile" }, "network": { "hiddenUnits": 8 },
                          "training": { "epochs": 2 } }
                        """);
        awaitState(id, "COMPLETED");

        var model = TrainedModel.read(http.get("/jobs/" + id + "/checkpoints/latest").body()).model();
        assertThat(JSON.writeValueAsString(model.encoding()))
                .isEqualTo(JSON.writeValueAsString(whole.encoding(Scaling.QUANTILE)));
        assertThat(http.get("/samples?n=50&job=" + id).status()).isEqualTo(200);
        assertThat(http.get("/jobs/" + id + "/quality").status()).isEqualTo(200);
        assertThat(upload("name=sampled-cities", file).status()).isEqualTo(200);
    }

    @Test
    void columnsThatAreLeftOutAreSoInTheStatistics() {
        var whole = Whole.of(12);
        var uploaded = upload("name=sampled-without-city&drop=city", whole.sample(whole.population()));

        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        assertThat(uploaded.json().get("population").asInt()).isEqualTo(Whole.ROWS);
    }

    @Test
    void aFileThatSaysNothingOfOthersIsAllThereIs() {
        var plain = upload("name=all-there-is", "a,b\n1,2\n3,4\n5,7\n".getBytes(UTF_8));

        assertThat(plain.json().has("population")).isFalse();
    }

    @Test
    void statisticsOfOtherRowsAreRefused() {
        var whole = Whole.of(13);
        var other = Whole.of(14).population();
        var few = new Population(other.rows(), other.columns().subList(0, 3));
        var file = whole.sample(few);

        assertRefused(upload("name=sampled-refused", replaced(file, "\"amount\"", "\"amounx\"")), "pollen.statistics");
        assertRefused(upload("name=sampled-refused", replaced(file, "\"Ulm\"", "\"Ulf\"")), "row ");
        assertRefused(upload("name=sampled-refused&types=amount:category", file), "pollen.statistics");
        assertRefused(upload("name=sampled-refused", replaced(file, "\"rows\":20000", "\"rows\":20001")), "pollen.");
        assertThat(http.get("/datasets/sampled-refused").status()).isEqualTo(404);
    }

    /** In what the file says: by a text of as many bytes. */
    private static byte[] replaced(byte[] file, String text, String by) {
        return new String(file, ISO_8859_1).replace(text, by).getBytes(ISO_8859_1);
    }

    private static void assertRefused(Http.Response response, String field) {
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/field").asString()).as(response.text()).startsWith(field);
    }
}
