package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.capacity.Use;
import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.ServiceTest;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a model draws while it learns. */
class SnapshotsIT extends ServiceTest {

    /** Of a column's range, half of what a value is kept to: see PackedPoints. */
    private static final double STEP = 0.5 / 65_534;

    @AfterEach
    void cancelWhatIsLeft() {
        cancelAllJobs();
    }

    private JsonNode snapshots(String id) {
        return http.get("/jobs/" + id + "/snapshots").json();
    }

    private static List<Long> iterations(JsonNode snapshots) {
        return snapshots.get("iterations").valueStream().map(JsonNode::asLong).toList();
    }

    private static List<Long> iterations(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("snapshot"))
                .map(event -> event.json().get("iteration").asLong())
                .toList();
    }

    @Test
    void theFirstIterationsAndTheLastAreSeen() {
        var id = create(SMALL_JOB.replace("\"epochs\": 50", "\"epochs\": 250"));
        long last = awaitState(id, "COMPLETED").at("/progress/of").asLong();

        var events = jobs.events(id, 0);
        var snapshots = snapshots(id);

        JobClient.assertWhole(events);
        assertThat(iterations(events)).startsWith(0L, 50L, 100L, 200L, 400L).endsWith(last).isSorted();
        assertThat(iterations(snapshots)).isEqualTo(iterations(events));
        assertThat(snapshots.get("frames").valueStream().map(frame -> frame.get("iteration").asLong()))
                .isEqualTo(iterations(events));
        assertThat(snapshots.get("frames").valueStream().map(frame -> frame.get("points").size())).containsOnly(500);
        assertThat(snapshots.get("columns").toString()).isEqualTo("[\"x\",\"y\"]");
    }

    @Test
    void theLastOneIsWhatIsDrawnFromTheModel() {
        var id = completedJob();

        var last = snapshots(id).get("frames").valueStream().toList().getLast().get("points");
        var drawn =
                http.get("/samples?n=500&checkpoint=%s&job=%s".formatted(job(id).at("/progress/of"), id))
                        .json()
                        .get("points");

        for (int j = 0; j < 2; j++) {
            int column = j;
            var range = drawn.valueStream().mapToDouble(row -> row.get(column).asDouble()).summaryStatistics();
            var error = Offset.offset((range.getMax() - range.getMin()) * STEP * 1.01);
            for (int i = 0; i < 500; i++) {
                assertThat(last.get(i).get(j).asDouble()).isCloseTo(drawn.get(i).get(j).asDouble(), error);
            }
        }
    }

    /** Whichever attempt took them, and at whatever speed, those after as many iterations have the same points. */
    @Test
    void aPausedJobGoesOnWithThem() {
        var whole = create(InterruptedJob.LONG);
        awaitState(whole, "COMPLETED");
        var interrupted = create(InterruptedJob.LONG);
        jobs.await(interrupted, job -> job.at("/progress/iteration").asLong() > 1000);
        jobs.request(interrupted, "pause");
        awaitState(interrupted, "PAUSED");
        jobs.request(interrupted, "resume");
        awaitState(interrupted, "COMPLETED");

        var events = jobs.events(interrupted, 0);
        var first = List.of(0, 1, 2, 3, 4);

        JobClient.assertWhole(events);
        assertThat(iterations(events)).doesNotHaveDuplicates().isSorted().endsWith((long) InterruptedJob.ITERATIONS);
        assertThat(first.stream().map(k -> snapshots(interrupted).get("frames").get(k)))
                .isEqualTo(first.stream().map(k -> snapshots(whole).get("frames").get(k)).toList());
        assertThat(snapshots(interrupted).get("frames").valueStream().toList().getLast())
                .isEqualTo(snapshots(whole).get("frames").valueStream().toList().getLast());
    }

    @Test
    void ofATableTheNumbersAreDrawn() {
        var random = new Random(2);
        var csv = new StringBuilder("kind,size,count,day\n");
        for (int i = 0; i < 300; i++) {
            csv.append(i % 3 == 0 ? "a," : "b,").append(i % 5 == 0 ? "" : random.nextInt(1000) / 100.0);
            csv.append(',').append(random.nextInt(50)).append(",2026-11-").append(10 + i % 20).append('\n');
        }
        upload("snapshots-mixed", csv.toString());
        var id =
                create(
                        """
                        { "dataset": "snapshots-mixed", "preset": "table", "network": { "hiddenUnits": 16 }, "training": { "epochs": 60 } }\
                        """);
        awaitState(id, "COMPLETED");

        var snapshots = snapshots(id);
        var rows = snapshots.get("frames").valueStream().flatMap(frame -> frame.get("points").valueStream()).toList();

        assertThat(snapshots.get("columns").toString()).isEqualTo("[\"size\",\"count\"]");
        assertThat(rows).anyMatch(row -> row.get(0).isNull()).anyMatch(row -> row.get(0).isNumber());
        assertThat(
                        snapshots
                                .get("frames")
                                .valueStream()
                                .toList()
                                .getLast()
                                .get("points")
                                .valueStream()
                                .map(row -> row.get(1)))
                .isEqualTo(
                        http.get(
                                        "/samples?n=500&sampler=dpmpp-2m&checkpoint=%s&job=%s"
                                                .formatted(job(id).at("/progress/of"), id))
                                .json()
                                .get("points")
                                .valueStream()
                                .map(row -> row.get(2))
                                .toList());
        assertThat(http.get("/jobs/" + id + "/snapshots?format=csv").text()).startsWith("iteration,size,count\r\n0,");
    }

    @Test
    void aTableWithoutNumbersHasNone() {
        upload("snapshots-levels", "a,b\n" + "x,u\ny,v\nz,v\n".repeat(50));
        var id =
                create(
                        """
                        { "dataset": "snapshots-levels", "preset": "table", "network": { "hiddenUnits": 8 }, "training": { "epochs": 20 } }\
                        """);
        awaitState(id, "COMPLETED");

        var answer = http.get("/jobs/" + id + "/snapshots");

        assertThat(iterations(jobs.events(id, 0))).isEmpty();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:pollen:problem:no-model");
    }

    private void upload(String name, String csv) {
        var request = http.request("/datasets?name=" + name, "Content-Type", "text/csv");
        var answer = http.send(request.POST(BodyPublishers.ofString(csv, UTF_8)));
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "npy", "npy-structured", "parquet", "arrow", "arrow-stream", "png", "svg", "gif"})
    void theyComeInEveryFormatOfPoints(String format) {
        var id = completedJob();

        var answer = http.get("/jobs/%s/snapshots?format=%s".formatted(id, format));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().length).isGreaterThan(1000);
        assertThat(answer.header("Pollen-Iterations")).startsWith("0; 50; 100; 200");
    }

    @Test
    void whoHasSomeAsksForTheRest() {
        var id = completedJob();
        long last = iterations(snapshots(id)).getLast();

        assertThat(iterations(http.get("/jobs/" + id + "/snapshots?after=50").json())).startsWith(100L).endsWith(last);
        assertThat(http.get("/jobs/%s/snapshots?after=%d".formatted(id, last)).status()).isEqualTo(409);
        assertThat(http.get("/jobs/%s/snapshots?after=-2".formatted(id)).json().at("/errors/0/field").asString())
                .isEqualTo("after");
    }

    /** Snapshots of many columns are unpacked in memory, of which there is only so much for all answers. */
    @Test
    void thoseOfAWideTableWaitForMemory(@Autowired HeapBudget budget) {
        int columns = 64;
        var names = IntStream.range(0, columns).mapToObj(j -> "c" + j).collect(joining(","));
        var random = new Random(3);
        var rows =
                IntStream.range(0, 100)
                        .mapToObj(i -> random.doubles(columns).mapToObj(String::valueOf).collect(joining(",")))
                        .collect(joining("\n"));
        upload("snapshots-wide", names + "\n" + rows);
        var id =
                create(
                        """
                        { "dataset": "snapshots-wide", "network": { "hiddenUnits": 8 }, "training": { "epochs": 100 } }\
                        """);
        awaitState(id, "COMPLETED");
        var path = "/jobs/" + id + "/snapshots";
        assertThat(http.get(path).status()).isEqualTo(200);

        var others = new ArrayDeque<Held>();
        try {
            for (long bytes = 1L << 40; bytes > 300_000; bytes /= 2) {
                takeAll(budget, bytes, others);
            }
            assertThat(http.get(path).status()).isEqualTo(503);
        } finally {
            others.forEach(Held::close);
        }
        for (int k = 0; k < 100; k++) {
            assertThat(http.get(path).status()).as("what was taken is given back").isEqualTo(200);
        }
    }

    private static void takeAll(HeapBudget budget, long bytes, Deque<Held> taken) {
        try {
            for (var held = budget.tryTake(Use.ANSWER, bytes, "a test"); held.isPresent(); ) {
                taken.add(held.get());
                held = budget.tryTake(Use.ANSWER, bytes, "a test");
            }
        } catch (TooLargeException e) {
            // then less
        }
    }

    @Test
    void theyGoWithTheirJob() {
        var id = completedJob();
        http.delete("/jobs/" + id);

        assertThat(http.get("/jobs/" + id + "/snapshots").status()).isEqualTo(404);
    }

    /** The first one is drawn while the job begins, whatever the time that it takes. */
    @Test
    void aRunningJobShowsThemAtOnce() {
        var id = create(LONG_JOB);
        jobs.awaitState(id, "RUNNING");

        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss"))) {
            var event = stream.next();
            while (!event.name().equals("snapshot")) {
                event = stream.next();
            }
            assertThat(event.json().get("iteration").asLong()).isZero();
            assertThat(iterations(snapshots(id))).startsWith(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
