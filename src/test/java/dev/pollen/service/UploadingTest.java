package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.RunningService;

import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends files to a service of its own, with small limits. */
@DirtiesContext
@TestPropertySource(properties = {"pollen.dataset.max-bytes=100KB", "pollen.dataset.max-rows=5000"})
abstract class UploadingTest extends RunningService {

    /** Ten rows under a header. */
    protected static final String PEOPLE =
            IntStream.range(0, 10)
                    .mapToObj(i -> (20 + i) + "," + (1.5 + 0.05 * i))
                    .collect(Collectors.joining("\n", "age,height\n", "\n"));

    @Value("${pollen.dataset.directory}")
    protected Path directory;

    /** Every test leaves what it found: nothing listed, and nothing on disk. */
    @AfterEach
    void nothingStays() throws IOException {
        cancelAllJobs();
        uploads().forEach(upload -> assertThat(http.delete("/datasets/" + upload).status()).isEqualTo(204));
        assertThat(files()).isEmpty();
    }

    protected List<String> uploads() {
        return http.get("/datasets")
                .json()
                .valueStream()
                .filter(dataset -> dataset.has("sha256"))
                .map(dataset -> dataset.get("name").asString())
                .toList();
    }

    protected List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    protected Response upload(String query, String type, byte[] content) {
        return http.send(
                http.request("/datasets" + query, "Content-Type", type).POST(BodyPublishers.ofByteArray(content)));
    }

    protected Response csv(String query, String text) {
        return upload(query, "text/csv", text.getBytes(UTF_8));
    }

    protected Response form(String file, String name, String text) {
        var field = name.isEmpty() ? "" : part("name", "", name);
        var body = field + part("file", "; filename=\"" + file + "\"", text) + "--end--\r\n";
        return upload("", "multipart/form-data; boundary=end", body.getBytes(UTF_8));
    }

    protected static String part(String name, String more, String content) {
        return "--end\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n".formatted(name, more, content);
    }

    protected static void assertProblem(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
    }

    protected static void assertInvalid(Response response, String field, String message) {
        assertProblem(response, 400, "invalid-request");
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(response.json().at("/errors/0/message").asString()).startsWith(message);
    }

    protected JsonNode points(String name, int n, long seed) {
        return http.get("/datasets/%s/points?n=%d&seed=%d".formatted(name, n, seed)).json().get("points");
    }
}
