package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import dev.pollen.testing.Http;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.ServiceProcess;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A service with little memory, and what clients may do to it within its limits. It lives, and answers others. */
class LoadIT {

    private static final String HEAP = "192m";

    /** Its network takes 9 MB, and what a checkpoint holds 27 MB: a few at once would fill the heap. */
    private static final String LARGE =
            """
            {"network": {"hiddenUnits": 512, "hiddenLayers": 8}, "data": {"points": 200},
             "training": {"epochs": 2, "qualityEvery": 0}, "sampling": {"sampler": "ddim", "steps": 2}}
            """;

    /** Its points take some minutes for a large picture. */
    private static final String SLOW =
            """
            {"network": {"hiddenUnits": 256, "hiddenLayers": 4}, "data": {"points": 200},
             "training": {"epochs": 2, "qualityEvery": 0}}
            """;

    private static ServiceProcess service;
    private static Http http;
    private static JobClient jobs;
    private static String slow;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        service = ServiceProcess.startWithHeap(HEAP, Files.createDirectory(directory.resolve("data")));
        http = service.http();
        jobs = service.jobs();
        slow = completed(SLOW);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void itLivesAndAnswers() {
        assertThat(service.isAlive()).isTrue();
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    private static String completed(String recipe) {
        var id = jobs.create(recipe);
        assertThat(jobs.awaitState(id, "COMPLETED", "FAILED").get("state").asString()).isEqualTo("COMPLETED");
        return id;
    }

    private static Stream<Response> atOnce(int count, String path) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, count).mapToObj(i -> threads.submit(() -> http.get(path))).toList();
            return asked.stream().map(LoadIT::get);
        }
    }

    private static Response get(java.util.concurrent.Future<Response> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void howeverManyDrawFromALargeModelItIsThereOnce() {
        var large = completed(LARGE);

        assertThat(atOnce(80, "/samples?n=1&format=csv&job=" + large)).allMatch(answer -> answer.status() == 200);
    }

    @Test
    void aTrainingThatCanNeverFitIsRefusedWithTheLimit() {
        var refused = http.post("/jobs", "{\"network\": {\"hiddenUnits\": 1024, \"hiddenLayers\": 8}}");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:pollen:problem:too-much-memory");
        assertThat(refused.json().get("detail").asString())
                .matches(
                        "A training of 8 layers of 1024 units .* would take \\d+ MB of memory;.* one may take \\d+"
                                + " MB.*");
    }

    @Test
    void aSamplerOfSoManyStepsThatItsGraphCannotFitIsRefused() {
        var header = IntStream.range(0, 60).mapToObj(j -> "c" + j).collect(Collectors.joining(","));
        var rows = IntStream.range(0, 60).mapToObj(i -> "abc".charAt(i % 3) + ",b".repeat(59)).toList();
        var csv = header + "\n" + String.join("\n", rows).replaceFirst(",b", ",a");
        assertThat(
                        http.send(http.request("/datasets?name=wide", "Content-Type", "text/csv").POST(ofString(csv)))
                                .status())
                .isEqualTo(201);
        var wide = completed("{\"dataset\": \"wide\", \"training\": {\"epochs\": 2, \"qualityEvery\": 0}}");
        var path = "/jobs/" + wide + "/checkpoints/latest?format=onnx&graph=sampler&sampler=ddim&steps=";

        assertThat(http.get(path + 2).status()).isEqualTo(200);
        var refused = http.get(path + 1000);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().get("detail").asString()).contains("This model as a file");
    }

    @Test
    void aTrajectoryThatCanNeverFitIsRefusedWithTheLimit() {
        var wide =
                completed(
                        """
                                   {"dataset": "gaussian-mixture-64d", "data": {"points": 200},
                        "training": {"epochs": 2, "qualityEvery": 0}}
                        """);

        var refused = http.get("/samples/trajectory?n=10000&frames=101&sampler=ddpm&format=npy&job=" + wide);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().get("detail").asString())
                .startsWith("A trajectory of 101 frames of 10000 points would take ");
    }

    @Test
    void morePicturesThanMayWaitAreRefusedAtOnceAndThoseThatNobodyWaitsForAreNotDrawn() throws IOException {
        var path = "/samples?n=200000&format=svg&job=" + slow;
        double ended = requestsThatEnded();
        var clients = IntStream.range(0, 9).mapToObj(i -> asked(path)).toList(); // one is drawn, and eight wait
        var refused =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(
                                () -> refusal("/samples?n=200000&format=png&job=" + slow + "&seed=1"),
                                Optional::isPresent)
                        .orElseThrow();

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 120);
        assertThat(http.get("/samples?n=100&job=" + slow + "&format=png").status()).isEqualTo(200);
        for (var client : clients) {
            client.close();
        }
        // A part of a second for each, where each picture would take minutes; generous for a machine that is busy.
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> requestsThatEnded() >= ended + clients.size());
    }

    /** Nothing where others are still on their way to the service, and this one has found a place: it gives it back. */
    private static Optional<Response> refusal(String path) {
        try {
            var answer = http.send(http.request(path).timeout(Duration.ofSeconds(2)).GET());
            return Optional.of(answer).filter(refused -> refused.status() == 503);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Test
    void aTrajectoryThatNobodyWaitsForIsNotDrawn() throws IOException {
        double ended = requestsThatEnded();
        try (var client = asked("/samples/trajectory?n=10000&frames=2&job=" + slow)) {
            assertThat(client.isConnected()).isTrue();
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> requestsThatEnded() > ended);
    }

    /** Requests for points that are over, well or not. */
    private static double requestsThatEnded() {
        return http.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("pollen_sampling_duration_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Socket asked(String path) {
        try {
            var client = new Socket("localhost", http.port());
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return client;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
