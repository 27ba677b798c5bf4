package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.Patience;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two nodes that share a PostgreSQL and a directory: real processes, and real signals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class ClusterIT {

    /** What orchestrators give a service before they kill it, less some. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(25);

    private Path data;
    private Cluster cluster;
    private String reference;

    @BeforeAll
    void start(@TempDir Path directory) {
        data = directory.resolve("data");
        cluster = new Cluster(data, "cluster");
        cluster.start(Cluster.NOTHING, Cluster.NOTHING);
        reference = cluster.jobs(0).create(InterruptedJob.LONG);
        cluster.jobs(0).awaitState(reference, "COMPLETED");
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void aJobWhoseNodeIsKilledFourTimesMakesTheSameModel() throws Exception {
        var job = cluster.jobs(0).create(InterruptedJob.LONG);
        for (long iteration : InterruptedJob.iterations(4)) {
            var running = Patience.await().until(() -> cluster.jobs().job(job), now -> isRunningAt(now, iteration));
            cluster.replace(cluster.runnerOf(running));
        }
        cluster.jobs(0).awaitState(job, "COMPLETED");

        assertSameAsReference(job);
        assertThat(cluster.jobs(0).job(job).get("attempt").asInt()).isGreaterThanOrEqualTo(5);
    }

    /** Whether a living node trains a job and has come so far. */
    private boolean isRunningAt(JsonNode job, long iteration) {
        return job.get("state").asString().equals("RUNNING")
                && job.get("progress").get("iteration").asLong() >= iteration
                && cluster.runnerOf(job) >= 0;
    }

    private void assertSameAsReference(String job) {
        for (int node = 0; node < 2; node++) {
            assertThat(cluster.jobs(node).finalSha256(job)).isEqualTo(cluster.jobs(node).finalSha256(reference));
            assertThat(cluster.jobs(node).curve(job)).isEqualTo(cluster.jobs(node).curve(reference));
            JobClient.assertWhole(cluster.jobs(node).events(job, 0));
        }
    }

    @Test
    void fortyJobsAreEachCompletedOnceThoughANodeIsKilled() throws Exception {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            ids.add(cluster.jobs(i % 2).create(InterruptedJob.job(6_000)));
        }
        cluster.jobs(0).awaitState(ids.get(15), "COMPLETED");
        var running = Patience.await().until(() -> anyRunning(ids), job -> job != null);
        cluster.replace(cluster.runnerOf(running));

        var shas = ids.stream().map(this::completedSha256).collect(Collectors.toSet());
        assertThat(shas).hasSize(1);
        for (var id : ids) {
            assertThat(cluster.jobs(0).states(id).stream().filter("COMPLETED"::equals)).hasSize(1);
            var events = cluster.jobs(1).events(id, 0);
            JobClient.assertWhole(events);
            assertThat(events.getLast().json().get("state").asString()).isEqualTo("COMPLETED");
        }
        var runners =
                ids.stream().map(id -> cluster.jobs(0).job(id).get("worker").asString()).collect(Collectors.toSet());
        assertThat(runners).hasSizeGreaterThan(1);
    }

    private JsonNode anyRunning(List<String> ids) {
        for (var job : cluster.jobs(0).list("RUNNING")) {
            if (ids.contains(job.get("id").asString())) {
                return job;
            }
        }
        return null;
    }

    private String completedSha256(String id) {
        cluster.jobs(0).awaitState(id, "COMPLETED");
        return cluster.jobs(0).finalSha256(id);
    }

    @Test
    void aNodeThatSleepsPastItsLeaseCanCorruptNothing() throws Exception {
        var job = cluster.jobs(0).create(InterruptedJob.LONG);
        var running = cluster.jobs(0).await(job, now -> isRunningAt(now, InterruptedJob.ITERATIONS / 4));
        int sleeper = cluster.runnerOf(running);
        int other = 1 - sleeper;
        var events = new ArrayList<Event>();
        try (var stream = open(sleeper, job, 0)) {
            while (events.size() < 10) {
                addEvent(events, stream.next());
            }
        }
        cluster.node(sleeper).signal("STOP");
        try {
            cluster.jobs(other).await(job, now -> now.get("attempt").asInt() == 2);
            try (var stream = open(other, job, events.getLast().id())) {
                addEvent(events, stream.next());
            }
            cluster.jobs(other).await(job, now -> isRunningAt(now, InterruptedJob.ITERATIONS / 2));
        } finally {
            cluster.node(sleeper).signal("CONT");
        }
        // Its lease is lost; or, if it fell asleep in a transaction, the connection, which the database has closed
        Patience.await().until(() -> meter(sleeper, "pollen_jobs_running") == 0);
        cluster.jobs(sleeper).awaitState(job, "COMPLETED");
        events.addAll(cluster.jobs(sleeper).events(job, events.getLast().id())); // three connections to two nodes

        JobClient.assertWhole(events);
        assertSameAsReference(job);
        assertThat(cluster.jobs(0).states(job)).containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "COMPLETED");
    }

    private static void addEvent(List<Event> events, Event event) {
        if (!event.name().isEmpty()) {
            events.add(event);
        }
    }

    private EventStream open(int node, String job, long after) {
        return new EventStream(
                cluster.node(node).http().open("/jobs/" + job + "/loss", "Last-Event-ID", String.valueOf(after)));
    }

    private double meter(int node, String name) {
        return cluster.node(node).http().meter(name);
    }

    @Test
    void aNodeThatIsToldToStopHandsItsJobToTheOtherAndEndsItsStreams() throws Exception {
        var job = cluster.jobs(0).create(InterruptedJob.LONG);
        var running = cluster.jobs(0).await(job, now -> isRunningAt(now, InterruptedJob.ITERATIONS / 4));
        int stopped = cluster.runnerOf(running);
        var events = new ArrayList<Event>();
        try (var stream = open(stopped, job, 0)) {
            long begun = System.nanoTime();
            cluster.node(stopped).stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Patience.times(STOPS_WITHIN));
            events.addAll(stream.rest()); // it ends and is not broken off
        }
        var other = cluster.jobs(1 - stopped);
        cluster.replace(stopped);
        events.addAll(other.events(job, events.getLast().id()));

        JobClient.assertWhole(events);
        assertThat(other.states(job)).containsExactly("QUEUED", "RUNNING", "QUEUED", "RUNNING", "COMPLETED");
        assertSameAsReference(job);
    }

    @Test
    void aDamagedCheckpointIsPassedOverWhenAJobIsTakenOver() throws Exception {
        var job = cluster.jobs(0).create(InterruptedJob.LONG);
        var running = cluster.jobs(0).await(job, now -> isRunningAt(now, InterruptedJob.ITERATIONS / 2));
        cluster.replace(cluster.runnerOf(running));
        InterruptedJob.truncateNewestCheckpoint(data, job); // the other node waits for the lease to end

        cluster.jobs().awaitState(job, "COMPLETED");
        assertSameAsReference(job);
    }

    @Test
    void aJobIsPausedResumedAndCancelledFromTheOtherNode() {
        var job = cluster.jobs(0).create(InterruptedJob.LONG);
        for (int pause = 1; pause <= 3; pause++) {
            long iteration = pause * InterruptedJob.ITERATIONS / 5;
            var running = cluster.jobs(0).await(job, now -> isRunningAt(now, iteration));
            var other = cluster.jobs(1 - cluster.runnerOf(running));
            other.request(job, "pause");
            var paused = other.awaitState(job, "PAUSED");
            assertThat(paused.get("pausing").asBoolean()).isFalse();
            assertThat(other.checkpoints(job).get(0).get("iteration").asLong()).isEqualTo(other.iteration(job));
            other.request(job, "resume");
        }
        cluster.jobs(1).awaitState(job, "COMPLETED");
        assertSameAsReference(job);

        double lost = meter(0, "pollen_jobs_lease_lost_total") + meter(1, "pollen_jobs_lease_lost_total");
        var cancelled = cluster.jobs(0).create(InterruptedJob.LONG);
        var running = cluster.jobs(0).await(cancelled, now -> isRunningAt(now, 1));
        int runner = cluster.runnerOf(running);
        cluster.jobs(1 - runner).request(cancelled, "cancel");
        Patience.await().until(() -> meter(runner, "pollen_jobs_running") == 0);
        assertThat(meter(0, "pollen_jobs_lease_lost_total") + meter(1, "pollen_jobs_lease_lost_total")).isEqualTo(lost);
    }

    @Test
    void allNodesGiveTheSameAnswers() {
        for (var path :
                new String[] {
                    "/jobs",
                    "/jobs?state=COMPLETED&limit=3",
                    "/jobs/" + reference,
                    "/jobs/" + reference + "/history",
                    "/jobs/" + reference + "/loss",
                    "/jobs/" + reference + "/loss?points=20&format=csv",
                    "/jobs/" + reference + "/checkpoints",
                    "/jobs/" + reference + "/checkpoints/" + InterruptedJob.ITERATIONS,
                    "/samples?n=300&format=npy&job=" + reference,
                    "/samples/trajectory?n=3&frames=4&job=" + reference
                }) {
            assertThat(cluster.sameAnswer(path)).isNotEmpty();
        }
    }

    @Test
    void oneKeyMakesOneJobHoweverOftenAndWhereverItIsSent() {
        var nodes = List.of(cluster.node(0).http(), cluster.node(1).http());

        var ids = SameRequests.send(nodes, "fifty times");

        assertThat(ids).hasSize(1);
        cluster.jobs(0).awaitState(ids.iterator().next(), "COMPLETED");
        assertThat(SameRequests.send(nodes, "fifty times")).isEqualTo(ids);
    }
}
