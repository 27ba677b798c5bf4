package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.Http;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is left when the service is killed, and what goes on. */
class RestartIT {

    /** Seconds, so that there is time to interrupt it. */
    private static final String JOB =
            """
            { "seed": 5, "data": { "points": 500 }, "schedule": { "timesteps": 10 },
              "training": { "epochs": 2500, "ema": { "mu": 0.01 } } }
            """;

    private static final String[] SETTINGS = {"pollen.checkpoint.interval=200ms", "pollen.jobs.concurrent=1"};

    @TempDir Path data;

    @Test
    void aKilledServiceForgetsNothingAndGoesOnBitForBit() throws Exception {
        String whole;
        String interrupted;
        String samples;
        List<String> curve;
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            whole = create(service.http());
            awaitState(service.http(), whole, "COMPLETED");
            samples = samples(service.http(), whole);
            curve = curve(service.http(), whole);

            interrupted = create(service.http());
            awaitCheckpoints(service.http(), interrupted, 2);
            service.kill();
        }
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            assertThat(state(service.http(), whole)).isEqualTo("COMPLETED");
            assertThat(samples(service.http(), whole)).isEqualTo(samples);
            assertThat(curve(service.http(), whole)).isEqualTo(curve);

            awaitState(service.http(), interrupted, "COMPLETED");
            assertThat(service.http().get("/jobs/" + interrupted).json().get("attempt").asInt()).isEqualTo(2);
            assertThat(samples(service.http(), interrupted)).isEqualTo(samples);
            assertThat(curve(service.http(), interrupted)).isEqualTo(curve);
            assertThat(states(service.http(), interrupted))
                    .containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "COMPLETED");
        }
    }

    @Test
    void aServiceThatIsToldToStopDoesSoInTimeAndGoesOnLater() throws Exception {
        String job;
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            job = create(service.http());
            awaitCheckpoints(service.http(), job, 1);
            var stream = service.http().open("/jobs/" + job + "/loss");
            long begun = System.nanoTime();

            service.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            stream.close();
        }
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            awaitState(service.http(), job, "COMPLETED");
        }
    }

    @Test
    void cancellingJustAfterARestartKeepsTheCheckpoints() throws Exception {
        String job;
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            job = create(service.http());
            awaitCheckpoints(service.http(), job, 2);
            service.kill();
        }
        try (var service = ServiceProcess.start(data, SETTINGS)) {
            service.http().post("/jobs/" + job + "/cancel", "");
            awaitState(service.http(), create(service.http()), "COMPLETED"); // the only worker has let go of the first

            assertThat(state(service.http(), job)).isEqualTo("CANCELLED");
            for (var checkpoint : service.http().get("/jobs/" + job + "/checkpoints").json()) {
                assertThat(service.http().get(checkpoint.get("href").asString()).status()).isEqualTo(200);
            }
            assertThat(service.http().get("/samples?n=1&job=" + job).status()).isEqualTo(200);
        }
    }

    private static String create(Http http) {
        return http.post("/jobs", JOB).json().get("id").asString();
    }

    private static String state(Http http, String id) {
        return http.get("/jobs/" + id).json().get("state").asString();
    }

    private static void awaitState(Http http, String id, String state) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> state(http, id).equals(state));
    }

    private static void awaitCheckpoints(Http http, String id, int count) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> http.get("/jobs/" + id + "/checkpoints").json().size() >= count);
    }

    private static String samples(Http http, String id) {
        return http.get("/samples?n=1000&seed=9&format=csv&job=" + id).text();
    }

    private static List<String> curve(Http http, String id) {
        return http.get("/jobs/" + id + "/loss?format=json").json().valueStream().map(RestartIT::point).toList();
    }

    private static String point(JsonNode point) {
        return point.get("iteration") + ":" + point.get("loss");
    }

    private static List<String> states(Http http, String id) throws Exception {
        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss"))) {
            return stream.rest().stream()
                    .filter(event -> event.name().equals("state"))
                    .map(event -> event.json().get("state").asString())
                    .toList();
        }
    }
}
