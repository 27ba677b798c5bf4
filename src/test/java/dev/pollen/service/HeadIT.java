package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HEAD gets the headers of a GET, and nothing is computed for it. */
class HeadIT extends ServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobs",
                "/jobs/latest",
                "/jobs/latest/history",
                "/jobs/latest/checkpoints",
                "/jobs/latest/checkpoints/200",
                "/jobs/latest/loss?format=json",
                "/jobs/latest/loss?format=csv",
                "/jobs/latest/loss?format=png",
                "/jobs/latest/loss?format=sse",
                "/jobs/latest/quality",
                "/jobs/latest/quality?format=svg",
                "/jobs/latest/report",
                "/samples?n=10",
                "/samples?n=10&format=csv",
                "/samples?n=10&format=npy",
                "/samples?n=10&format=png",
                "/samples/trajectory?n=10",
                "/samples/trajectory?n=10&format=gif",
                "/trajectory?n=10",
                "/trajectory?n=10&format=gif",
                "/datasets",
                "/datasets/moons",
                "/datasets/moons/points?n=10&format=npy",
                "/schedules/cosine",
                "/schedules/cosine?format=svg"
            })
    void theHeadersAreThoseOfTheGet(String path) {
        completedJobOfFewRows();

        var head = head(path);
        var get = http.get(path);

        assertThat(head.status()).as(get.text()).isEqualTo(get.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : new String[] {"Content-Type", "ETag", "Content-Disposition", "Cache-Control", "Link"}) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
        }
        assertThat(ownHeaders(head)).isEqualTo(ownHeaders(get));
    }

    @Test
    void whatIsNotThereIsNotThereForHeadEither() {
        completedJob();

        assertThat(head("/jobs/00000000-0000-7000-8000-000000000000").status()).isEqualTo(404);
        assertThat(head("/jobs/latest/checkpoints/7").status()).isEqualTo(404);
        assertThat(head("/samples?n=0").status()).isEqualTo(400);
        assertThat(head("/samples?n=10000001").status()).isEqualTo(400);
        assertThat(head("/samples?steps=11").status()).isEqualTo(400);
        assertThat(head("/samples/trajectory?frames=100").status()).isEqualTo(400);
        assertThat(head("/samples/trajectory?n=10000&frames=111").status()).isEqualTo(400);
        assertThat(head("/trajectory?frames=101").status()).isEqualTo(400);
        assertThat(head("/trajectory?dataset=nope").status()).isEqualTo(400);
        assertThat(head("/datasets/nope/points").status()).isEqualTo(404);
        assertThat(head("/datasets/moons/points?n=1000001").status()).isEqualTo(400);
        assertThat(head("/samples", "Accept", "application/pdf").status()).isEqualTo(406);
    }

    /** A model is not drawn from: the meter counts every point that is. */
    @Test
    void noPointIsDrawn() {
        completedJob();
        double before = meter("pollen_samples_total");

        assertThat(head("/samples?n=1000000").status()).isEqualTo(200);
        assertThat(head("/samples/trajectory?n=10000").status()).isEqualTo(200);
        assertThat(head("/samples?n=1000&format=png").status()).isEqualTo(200);

        assertThat(meter("pollen_samples_total")).isEqualTo(before);
    }

    /** Nobody reads the file: what has become of it, only a GET finds out. */
    @Test
    void noFileIsRead() throws Exception {
        var id = completedJob();
        var file =
                DATA.resolve("checkpoints").resolve(id).resolve("iteration-%09d.attempt-1.safetensors".formatted(200));
        Files.delete(file);

        var head = head("/jobs/" + id + "/checkpoints/200");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length"))
                .isEqualTo(http.get("/jobs/" + id + "/checkpoints").json().get(0).get("bytes").asString());
        assertThat(http.get("/jobs/" + id + "/checkpoints/200").status()).isEqualTo(500);
    }

    private static Map<String, List<String>> ownHeaders(Response response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(name -> !name.startsWith("pollen-"));
        return headers;
    }

    private Response head(String path, String... headers) {
        return http.send(http.request(path, headers).method("HEAD", BodyPublishers.noBody()));
    }
}
