package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** Checkpoints, over HTTP and on disk. */
class CheckpointsIT extends ServiceTest {

    @Test
    void theListSaysWhatIsOnDisk() throws Exception {
        var id = cancelledJob();

        var list = http.get("/jobs/" + id + "/checkpoints").json();

        assertThat(list.size()).isGreaterThanOrEqualTo(2);
        for (var checkpoint : list) {
            byte[] file = Files.readAllBytes(file(id, checkpoint.get("iteration").asLong()));
            assertThat(file).hasSize(checkpoint.get("bytes").asInt());
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                    .isEqualTo(checkpoint.get("sha256").asString());
            assertThat(http.get(checkpoint.get("href").asString()).body()).isEqualTo(file);
        }
        try (var files = Files.list(directory(id))) {
            assertThat(files).hasSize(list.size());
        }
    }

    @Test
    void aDownloadKnowsItsTagAndParts() {
        var id = completedJob();
        var checkpoint = http.get("/jobs/" + id + "/checkpoints").json().get(0);
        var path = checkpoint.get("href").asString();
        var whole = http.get(path);
        var tag = whole.header("ETag");

        assertThat(tag).isEqualTo("\"" + checkpoint.get("sha256").asString() + "\"");
        assertThat(whole.header("Content-Disposition")).contains("attachment").contains(".safetensors");
        assertThat(http.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        var part = http.get(path, "Range", "bytes=8-99");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 8, 100));
        assertThat(part.header("ETag")).isEqualTo(tag);
        var parts = http.get(path, "Range", "bytes=0-7,100-199");
        assertThat(parts.status()).isEqualTo(206);
        assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges");
        assertThat(parts.text()).contains("bytes 0-7/" + whole.body().length, "bytes 100-199/" + whole.body().length);
    }

    @Test
    void aDownloadKeepsToTheConditionsOfTheRequest() {
        var id = completedJob();
        var path = http.get("/jobs/" + id + "/checkpoints").json().get(0).get("href").asString();
        var whole = http.get(path);
        var tag = whole.header("ETag");

        var beyond = http.get(path, "Range", "bytes=999999999-");
        assertProblem(beyond, 416, "range-not-satisfiable");
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + whole.body().length);
        assertThat(http.get(path, "Range", "bytes=8-99", "If-Range", tag).status()).isEqualTo(206);
        for (var other : new String[] {"\"other\"", "W/" + tag, "Wed, 21 Oct 2065 07:28:00 GMT"}) {
            var answer = http.get(path, "Range", "bytes=8-99", "If-Range", other);
            assertThat(answer.status()).as(other).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(whole.body());
        }
        assertThat(http.get(path, "If-Match", tag).status()).isEqualTo(200);
        assertThat(http.get(path, "If-Match", "*").status()).isEqualTo(200);
        assertThat(http.get(path, "If-Match", "\"a\", " + tag).status()).isEqualTo(200);
        for (var other : new String[] {"\"other\"", "W/" + tag}) {
            assertProblem(http.get(path, "If-Match", other), 412, "precondition-failed");
            assertProblem(http.get(path, "If-Match", other, "Range", "bytes=8-99"), 412, "precondition-failed");
        }
        assertThat(http.get(path, "If-None-Match", "W/" + tag, "Range", "bytes=8-99").status()).isEqualTo(304);
        assertThat(http.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTruncatedFileIsRefusedAndTheOneBeforeItServesWithAWarning(CapturedOutput output) throws Exception {
        var id = cancelledJob();
        var list = http.get("/jobs/" + id + "/checkpoints").json();
        long newest = list.get(0).get("iteration").asLong();
        long before = list.get(1).get("iteration").asLong();
        var file = file(id, newest);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));

        assertThat(http.get("/samples?n=3&job=" + id).json().get("checkpoint").asLong()).isEqualTo(before);
        assertThat(output.getOut().lines())
                .anyMatch(
                        line ->
                                line.contains("WARN")
                                        && line.contains("] [%s] ".formatted(id)) // the thread, and the job
                                        && line.contains("iteration %d of job %s is corrupt".formatted(newest, id))
                                        && line.contains("Another one is used instead."));
        assertCorrupt("/samples?n=3&job=" + id + "&checkpoint=" + newest, "has 1000 bytes, but");
        assertCorrupt("/jobs/" + id + "/checkpoints/" + newest, "has 1000 bytes, but");
    }

    @Test
    void anAlteredFileIsRefusedAndTheOneBeforeItServes() throws Exception {
        var id = cancelledJob();
        var list = http.get("/jobs/" + id + "/checkpoints").json();
        long newest = list.get(0).get("iteration").asLong();
        var file = file(id, newest);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(http.get("/samples?n=3&job=" + id).json().get("checkpoint").asLong())
                .isEqualTo(list.get(1).get("iteration").asLong());
        assertCorrupt("/samples?n=3&job=" + id + "&checkpoint=" + newest, "another SHA-256");

        Files.delete(file);
        assertCorrupt("/samples?n=3&job=" + id + "&checkpoint=" + newest, "is missing");
    }

    private void assertCorrupt(String path, String reason) {
        var response = http.get(path);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:corrupt-checkpoint");
        assertThat(response.json().get("detail").asString()).contains("is corrupt: its file").contains(reason);
    }

    @Test
    void anUnknownCheckpointIsRefusedWithTheKnownOnes() {
        var id = completedJob();

        for (var path : new String[] {"/jobs/" + id + "/checkpoints/7", "/samples?checkpoint=7&job=" + id}) {
            var response = http.get(path);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:unknown-checkpoint");
            assertThat(response.json().get("detail").asString()).contains("It has those at [200");
        }
    }

    @Test
    void theNewestIsCalledLatest() {
        var id = completedJob();
        var newest = http.get("/jobs/" + id + "/checkpoints").json().get(0);

        assertThat(http.get("/jobs/" + id + "/checkpoints/latest").header("ETag"))
                .isEqualTo("\"" + newest.get("sha256").asString() + "\"");
        for (var wrong : new String[] {"newest", "1e3", "-1", "07", "9999999999999999999"}) {
            var refused = http.get("/jobs/" + id + "/checkpoints/" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("iteration");
            assertThat(refused.json().at("/errors/0/message").asString())
                    .startsWith("must be a whole number, or latest");
        }
    }

    @Test
    void aCheckpointIsDownloadedForDeeplearning4j() throws Exception {
        var id = completedJob();
        var path = "/jobs/" + id + "/checkpoints/latest?format=dl4j";

        var file = http.get(path);

        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("application/zip");
        assertThat(file.header("Content-Disposition")).contains("attachment").contains(".dl4j.zip");
        assertThat(entries(file.body())).contains("configuration.json", "coefficients.bin");
        assertTagged(path, file);
    }

    @Test
    void aCheckpointIsDownloadedForOnnx() throws Exception {
        var path = "/jobs/" + completedJob() + "/checkpoints/latest?format=onnx";

        var file = http.get(path);

        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains("attachment").contains(".onnx");
        try (var environment = OrtEnvironment.getEnvironment();
                var session = environment.createSession(file.body())) {
            assertThat(session.getInputNames()).containsExactly("x", "t");
            assertThat(session.getOutputNames()).containsExactly("prediction");
        }
        assertTagged(path, file);
    }

    @Test
    void aSamplerIsDownloadedWithAllItsSteps() throws Exception {
        var path = "/jobs/" + completedJob() + "/checkpoints/latest?format=onnx&graph=sampler&sampler=dpmpp-2m&steps=3";

        var file = http.get(path);

        assertThat(file.status()).as(file.text()).isEqualTo(200);
        try (var environment = OrtEnvironment.getEnvironment();
                var session = environment.createSession(file.body())) {
            assertThat(session.getInputNames()).containsExactly("noise");
            assertThat(session.getOutputNames()).containsExactly("points", "rows");
        }
        assertTagged(path, file);
    }

    /** With the parameters that the service draws with: the averages, where there are some. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"mu\": 0.001}"})
    void aSamplerDrawsWhatTheServiceDraws(String ema) throws Exception {
        var id = create(SMALL_JOB.replace("\"epochs\"", "\"ema\": %s, \"epochs\"".formatted(ema)));
        awaitState(id, "COMPLETED");
        var frames = http.get("/samples/trajectory?n=5&frames=2&sampler=ddim&steps=4&job=" + id).json().get("frames");
        var file =
                http.get("/jobs/" + id + "/checkpoints/latest?format=onnx&graph=sampler&sampler=ddim&steps=4").body();

        try (var environment = OrtEnvironment.getEnvironment();
                var session = environment.createSession(file);
                var noise = OnnxTensor.createTensor(environment, points(frames.get(0)));
                var drawn = session.run(Map.of("noise", noise))) {
            var rows = (double[][]) drawn.get("rows").orElseThrow().getValue();
            float[][] expected = points(frames.get(1));
            for (int i = 0; i < rows.length; i++) {
                assertThat(rows[i][0]).isCloseTo(expected[i][0], offset(1e-4));
                assertThat(rows[i][1]).isCloseTo(expected[i][1], offset(1e-4));
            }
        }
    }

    /** Of a recipe whose network sees numbers as they are. */
    private static float[][] points(JsonNode frame) {
        var points = new float[5][2];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < 2; j++) {
                points[i][j] = frame.get("points").get(i).get(j).floatValue();
            }
        }
        return points;
    }

    @Test
    void aSamplerIsToldWhatIsKnown() throws Exception {
        var id = create(SMALL_JOB.replace("\"epochs\"", "\"conditions\": \"any\", \"epochs\""));
        awaitState(id, "COMPLETED");
        var path = "/jobs/" + id + "/checkpoints/latest?format=onnx&graph=conditional-sampler";

        var file = http.get(path);

        assertThat(file.status()).as(file.text()).isEqualTo(200);
        try (var environment = OrtEnvironment.getEnvironment();
                var session = environment.createSession(file.body())) {
            assertThat(session.getInputNames()).contains("noise", "given", "known");
            assertThat(session.getOutputNames()).containsExactly("points", "rows");
        }
        assertTagged(path, file);
    }

    @Test
    void aSamplerThatNothingIsMadeOfIsRefused() {
        var path = "/jobs/" + completedJob() + "/checkpoints/latest";

        assertRefused(http.get(path + "?graph=sampler"), "graph");
        assertRefused(http.get(path + "?format=dl4j&graph=sampler"), "graph");
        assertRefused(http.get(path + "?format=onnx&steps=3"), "sampler");
        assertRefused(http.get(path + "?format=onnx&graph=sampler&sampler=flow-map"), "sampler");
        assertRefused(http.get(path + "?format=onnx&graph=conditional-sampler"), "graph");
    }

    private static void assertRefused(Response refused, String field) {
        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    /** However often it is made: its parts fit together. */
    private void assertTagged(String path, Response whole) {
        var tag = whole.header("ETag");
        assertThat(http.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        assertProblem(http.get(path, "If-Match", "\"other\""), 412, "precondition-failed");
        var part = http.get(path, "Range", "bytes=8-99", "If-Range", tag);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 8, 100));
    }

    private static List<String> entries(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        var refused = http.get("/jobs/" + completedJob() + "/checkpoints/latest?format=pickle");

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("format");
        assertThat(refused.json().at("/errors/0/message").asString()).contains("safetensors", "dl4j", "onnx", "pickle");
    }

    private String cancelledJob() {
        var id = runningJob(3);
        http.post("/jobs/" + id + "/cancel", "");
        completedJob(); // the only worker has let go of it
        return id;
    }

    private static Path directory(String job) {
        return DATA.resolve("checkpoints").resolve(job);
    }

    private static Path file(String job, long iteration) {
        return directory(job).resolve("iteration-%09d.attempt-1.safetensors".formatted(iteration));
    }
}
