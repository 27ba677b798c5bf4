package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left when the service is killed or stopped, and what goes on: on one node with H2. Most tests share a
 * directory, and a service that is up when each of them begins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class RestartIT {

    /** Seconds, so that there is time to interrupt it. */
    private static final String JOB =
            """
            { "preset": "classic", "seed": 5, "data": { "points": 500 }, "schedule": { "timesteps": 10 },
              "training": { "epochs": 1000, "ema": { "mu": 0.01 } } }
            """;

    private static final long ITERATIONS = 4_000;

    /** What orchestrators give a service before they kill it, less some. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(25);

    private static final String[] SETTINGS = {"pollen.checkpoint.interval=100ms", "pollen.jobs.concurrent=1"};

    private Path directory;
    private Path data;
    private ServiceProcess service;
    private String reference;

    @BeforeAll
    void train(@TempDir Path temporary) throws Exception {
        directory = temporary;
        data = directory.resolve("shared");
        service = start();
        reference = service.jobs().create(InterruptedJob.LONG);
        service.jobs().awaitState(reference, "COMPLETED");
    }

    @BeforeEach
    void startWhatTheTestBeforeHasLeftDead() throws Exception {
        if (!service.isAlive()) {
            service = start();
        }
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.startSmall(data, SETTINGS);
    }

    private void assertSameAsReference(String job) {
        assertThat(service.jobs().finalSha256(job)).isEqualTo(service.jobs().finalSha256(reference));
        assertThat(service.jobs().curve(job)).isEqualTo(service.jobs().curve(reference));
    }

    @Test
    void aKilledServiceForgetsNothingAndGoesOnBitForBit() throws Exception {
        var own = directory.resolve("vectors");
        String whole;
        String interrupted;
        String samples;
        List<String> curve;
        var events = new ArrayList<Event>();
        long kept;
        try (var service = ServiceProcess.start(own, SETTINGS)) {
            var jobs = service.jobs();
            whole = jobs.create(JOB);
            jobs.awaitState(whole, "COMPLETED");
            samples = jobs.samples(whole);
            curve = jobs.curve(whole);

            interrupted = jobs.create(JOB);
            jobs.awaitCheckpoints(interrupted, 2);
            try (var stream = new EventStream(service.http().open("/jobs/" + interrupted + "/loss"))) {
                while (events.size() < 20) {
                    events.add(stream.next());
                }
            }
            kept = jobs.checkpoints(interrupted).get(0).get("iteration").asLong();
            service.kill();
        }
        try (var service = ServiceProcess.start(own, SETTINGS)) {
            var jobs = service.jobs();
            assertThat(jobs.state(whole)).isEqualTo("COMPLETED");
            assertThat(jobs.samples(whole)).isEqualTo(samples);
            assertThat(jobs.curve(whole)).isEqualTo(curve);

            jobs.awaitState(interrupted, "COMPLETED");
            assertThat(jobs.job(interrupted).get("attempt").asInt()).isEqualTo(2);
            assertThat(service.http().meter("pollen_training_iterations_total"))
                    .as("iterations since the newest checkpoint")
                    .isLessThanOrEqualTo(ITERATIONS - kept);
            assertThat(jobs.samples(interrupted)).isEqualTo(samples);
            assertThat(jobs.curve(interrupted)).isEqualTo(curve);
            assertThat(jobs.states(interrupted)).containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "COMPLETED");
            events.addAll(jobs.events(interrupted, events.getLast().id())); // the client comes back after the restart
            JobClient.assertWhole(events);
            assertThat(events).isEqualTo(jobs.events(interrupted, 0));
        }
    }

    @Test
    void aJobThatIsKilledTenTimesMakesTheSameModel() throws Exception {
        var job = service.jobs().create(InterruptedJob.LONG);
        int attempt = 1;
        for (long iteration : InterruptedJob.iterations(10)) {
            awaitIteration(job, attempt++, iteration);
            service.kill();
            service = start();
        }
        var jobs = service.jobs();
        jobs.awaitState(job, "COMPLETED");

        assertThat(jobs.job(job).get("attempt").asInt()).isEqualTo(11);
        assertSameAsReference(job);
        JobClient.assertWhole(jobs.events(job, 0));
        Patience.await() // retired ones go meanwhile
                .untilAsserted(
                        () -> {
                            try (var files = Files.list(data.resolve("checkpoints").resolve(job))) {
                                assertThat(files).hasSize(jobs.checkpoints(job).size());
                            }
                        });
    }

    private void awaitIteration(String job, int attempt, long iteration) {
        service.jobs()
                .await(
                        job,
                        now ->
                                now.get("attempt").asInt() == attempt
                                        && now.get("progress").get("iteration").asLong() >= iteration);
    }

    @Test
    void aJobThatKillsItsWorkerThreeTimesFails() throws Exception {
        var own = directory.resolve("deaths");
        String job = null;
        for (int death = 1; death <= 3; death++) {
            try (var deadly = ServiceProcess.startSmall(own, "pollen.checkpoint.interval=1h")) {
                job = job == null ? deadly.jobs().create(InterruptedJob.LONG) : job;
                int attempt = death;
                deadly.jobs().await(job, now -> now.get("attempt").asInt() == attempt);
                deadly.kill();
            }
        }
        try (var last = ServiceProcess.startSmall(own)) {
            var failed = last.jobs().awaitState(job, "FAILED");

            assertThat(failed.get("reason").asString()).startsWith("3 workers died while they trained it");
            assertThat(last.jobs().states(job))
                    .containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "QUEUED", "RUNNING", "FAILED");
        }
    }

    @Test
    void aTruncatedCheckpointIsPassedOverAndTheModelIsTheSame() throws Exception {
        var job = service.jobs().create(InterruptedJob.LONG);
        service.jobs().awaitCheckpoints(job, 3);
        service.kill();
        InterruptedJob.truncateNewestCheckpoint(data, job);
        service = start();
        service.jobs().awaitState(job, "COMPLETED");

        assertSameAsReference(job);
    }

    @Test
    void aServiceThatIsToldToStopDoesSoInTimeAndItsJobMakesTheSameModel() throws Exception {
        var job = service.jobs().create(InterruptedJob.LONG);
        service.jobs().awaitCheckpoints(job, 1);
        var streams = new ArrayList<InputStream>();
        for (int i = 0; i < 20; i++) {
            streams.add(service.http().open("/jobs/" + job + "/loss"));
        }
        for (var stream : streams) {
            assertThat(stream.read()).as("it has begun").isPositive();
        }
        long begun = System.nanoTime();

        service.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Patience.times(STOPS_WITHIN));
        for (var stream : streams) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\n\n"); // not broken off
        }
        service = start();
        var jobs = service.jobs();
        jobs.awaitState(job, "COMPLETED");

        assertThat(jobs.states(job)).containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "COMPLETED");
        var history = service.http().get("/jobs/" + job + "/history").json();
        assertThat(history.get(2).get("reason").asString()).endsWith(" stopped");
        assertSameAsReference(job);
    }

    @Test
    void cancellingJustAfterARestartKeepsTheCheckpoints() throws Exception {
        var job = service.jobs().create(InterruptedJob.LONG);
        service.jobs().awaitCheckpoints(job, 2);
        service.kill();
        service = start();
        var jobs = service.jobs();
        jobs.request(job, "cancel");
        jobs.awaitState(jobs.create(InterruptedJob.job(80)), "COMPLETED"); // the only worker has let go of the first

        assertThat(jobs.state(job)).isEqualTo("CANCELLED");
        for (var checkpoint : jobs.checkpoints(job)) {
            assertThat(service.http().get(checkpoint.get("href").asString()).status()).isEqualTo(200);
        }
        assertThat(service.http().get("/samples?n=1&job=" + job).status()).isEqualTo(200);
    }
}
