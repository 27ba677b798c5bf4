package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pausing, priorities, requests that are sent twice, and a queue that is full. */
@DirtiesContext
@TestPropertySource(properties = "pollen.jobs.max-queued=5")
class LifecycleIT extends ServiceTest {

    private static final String LONG = InterruptedJob.job(8_000_000);

    @DynamicPropertySource
    static void aDatabaseOfItsOwn(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> newDatabase("lifecycle"));
    }

    @AfterEach
    void cancelWhatIsLeft() {
        cancelAllJobs();
    }

    @Test
    void aPausedJobFreesItsWorkerAndGoesOnWhereItWas() {
        double trainedBefore = meter("pollen_training_iterations_total");
        var id = jobs.create(InterruptedJob.LONG);
        jobs.await(id, job -> job.get("progress").get("iteration").asLong() > 1000);
        jobs.request(id, "pause");
        var paused = jobs.awaitState(id, "PAUSED");
        long reached = jobs.iteration(id);
        var meanwhile = jobs.job(completedJob()); // the only worker is free

        assertThat(paused.get("finishedAt").isNull()).isTrue();
        assertThat(paused.get("progress").get("remainingSeconds").isNull()).isTrue();
        assertThat(jobs.iteration(id)).isEqualTo(reached);
        assertThat(jobs.checkpoints(id).get(0).get("iteration").asLong()).isEqualTo(reached);
        assertThat(http.get("/samples?n=1&job=" + id).status()).isEqualTo(200);
        jobs.request(id, "resume");
        jobs.awaitState(id, "COMPLETED");
        assertThat(jobs.states(id)).containsExactly("QUEUED", "RUNNING", "PAUSED", "QUEUED", "RUNNING", "COMPLETED");
        JobClient.assertWhole(jobs.events(id, 0));
        assertThat(meter("pollen_training_iterations_total") - trainedBefore)
                .as("iterations, none of them done twice")
                .isEqualTo(InterruptedJob.ITERATIONS + meanwhile.get("progress").get("of").asLong());
    }

    @Test
    void aWaitingJobIsPausedAtOnceAndKeepsOutOfTheQueue() {
        var running = jobs.create(LONG);
        var waiting = jobs.create(SMALL_JOB);
        jobs.request(waiting, "pause");
        assertThat(jobs.state(waiting)).isEqualTo("PAUSED");
        jobs.request(running, "cancel");
        completedJob();

        assertThat(jobs.state(waiting)).isEqualTo("PAUSED");
        jobs.request(waiting, "resume");
        jobs.awaitState(waiting, "COMPLETED");
        assertThat(jobs.states(waiting)).containsExactly("QUEUED", "PAUSED", "QUEUED", "RUNNING", "COMPLETED");
    }

    @Test
    void whatIsIllegalIsRefusedWithWhatIsLegal() {
        var running = jobs.create(LONG);
        jobs.awaitState(running, "RUNNING");
        var paused = jobs.create(SMALL_JOB);
        jobs.request(paused, "pause");

        assertIllegal(http.post("/jobs/" + running + "/resume", ""), "RUNNING", "[\"pause\",\"cancel\"]");
        assertIllegal(http.post("/jobs/" + paused + "/pause", ""), "PAUSED", "[\"resume\",\"cancel\"]");
        assertIllegal(http.delete("/jobs/" + paused), "PAUSED", "[\"resume\",\"cancel\"]");
        jobs.request(paused, "cancel");
        jobs.request(running, "cancel");
        assertIllegal(http.post("/jobs/" + running + "/pause", ""), "CANCELLED", "[\"delete\"]");
        assertIllegal(http.post("/jobs/" + running + "/resume", ""), "CANCELLED", "[\"delete\"]");
    }

    private static void assertIllegal(Response response, String state, String legal) {
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:illegal-transition");
        assertThat(response.json().get("state").asString()).isEqualTo(state);
        assertThat(response.json().get("legal").toString()).isEqualTo(legal);
    }

    @Test
    void theJobWithTheHighestPriorityIsBegunFirst() {
        var running = jobs.create(LONG);
        jobs.awaitState(running, "RUNNING");
        var low = jobs.create(withPriority("low"));
        var normal = jobs.create(SMALL_JOB);
        var high = jobs.create(withPriority("high"));
        jobs.request(running, "cancel");

        jobs.awaitState(low, "COMPLETED");
        assertThat(jobs.job(high).get("priority").asString()).isEqualTo("high");
        assertThat(jobs.job(normal).get("priority").asString()).isEqualTo("normal");
        assertThat(jobs.job(high).get("recipe").has("priority")).isFalse();
        assertThat(startedAt(high)).isLessThan(startedAt(normal));
        assertThat(startedAt(normal)).isLessThan(startedAt(low));
    }

    private static String withPriority(String priority) {
        return SMALL_JOB.replaceFirst("\\{", "{ \"priority\": \"%s\",".formatted(priority));
    }

    private String startedAt(String id) {
        return jobs.job(id).get("startedAt").asString();
    }

    @Test
    void aRequestThatIsSentAgainFindsItsJobAndAnotherOneIsRefused() {
        var first = post("a key", SMALL_JOB);
        var again = post("a key", SMALL_JOB.replace("{", "{ ")); // the same, written another way
        var other = post("a key", SMALL_JOB.replace("\"seed\": 5", "\"seed\": 6"));
        var otherPriority = post("a key", withPriority("high"));
        var withoutBody = post("an empty key", "");
        var emptyBody = post("an empty key", "{}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        for (var refused : new Response[] {other, otherPriority}) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:pollen:problem:idempotency-key-reused");
            assertThat(refused.json().get("detail").asString()).contains("'a key'", first.json().get("id").asString());
        }
        assertThat(emptyBody.json().get("id")).isEqualTo(withoutBody.json().get("id"));
        jobs.request(withoutBody.json().get("id").asString(), "cancel");
        jobs.awaitState(first.json().get("id").asString(), "COMPLETED");
        assertThat(post("a key", SMALL_JOB).json().get("state").asString()).isEqualTo("COMPLETED");
        http.delete(first.header("Location"));
        assertThat(post("a key", SMALL_JOB).json().get("id")).isNotEqualTo(first.json().get("id"));
    }

    @Test
    void oneKeyMakesOneJobAtTheSameMomentToo() {
        assertThat(SameRequests.send(List.of(http), "at once")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aKeyHasALimit(int length) {
        var response = post("k".repeat(length), SMALL_JOB);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
        assertThat(response.json().at("/errors/0/message").asString()).contains("1 to 255");
    }

    private Response post(String key, String body) {
        return http.send(
                http.request("/jobs", "Content-Type", "application/json", "Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aFullQueueTakesNoMoreAndSaysWhenToComeBack() {
        var ids = new ArrayList<String>();
        ids.add(jobs.create(LONG));
        jobs.awaitState(ids.getFirst(), "RUNNING");
        var kept = post("kept", SMALL_JOB);
        ids.add(kept.json().get("id").asString());
        while (ids.size() < 6) {
            ids.add(jobs.create(SMALL_JOB));
        }

        var refused = http.post("/jobs", SMALL_JOB);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:pollen:problem:too-many-jobs");
        assertThat(refused.json().get("detail").asString()).contains("pollen.jobs.max-queued is 5");
        assertThat(post("kept", SMALL_JOB).json().get("id")).isEqualTo(kept.json().get("id"));
        ids.forEach(id -> jobs.request(id, "cancel"));
        completedJob();
    }

    @Test
    void aCurveIsThinnedOutWithoutLosingItsSpikes() {
        var id = jobs.create(InterruptedJob.job(20_000));
        jobs.awaitState(id, "COMPLETED");
        var whole = http.get("/jobs/" + id + "/loss?format=json").json();

        var thin = http.get("/jobs/" + id + "/loss?points=50").json(); // as JSON, though a stream comes first otherwise

        assertThat(whole.size()).isGreaterThan(500);
        assertThat(thin.size()).isBetween(40, 50);
        var losses = thin.valueStream().mapToDouble(point -> point.get("loss").asDouble()).toArray();
        var all = whole.valueStream().mapToDouble(point -> point.get("loss").asDouble()).toArray();
        assertThat(Arrays.stream(losses).max()).isEqualTo(Arrays.stream(all).max());
        assertThat(Arrays.stream(losses).min()).isEqualTo(Arrays.stream(all).min());
        assertThat(thin.get(0)).isEqualTo(whole.get(0));
        assertThat(thin.get(thin.size() - 1)).isEqualTo(whole.get(whole.size() - 1));
        assertThat(http.get("/jobs/" + id + "/loss?points=50&format=csv").text().lines()).hasSize(thin.size() + 1);
        assertThat(http.get("/jobs/" + id + "/loss?points=3").json().at("/errors/0/field").asString())
                .isEqualTo("points");
        assertThat(http.get("/jobs/" + id + "/loss?points=9", "Accept", "text/event-stream").status()).isEqualTo(406);
    }

    @Test
    void theBestCheckpointIsKeptAndTheLastIsFinal() {
        var id = jobs.create(InterruptedJob.LONG);
        jobs.awaitState(id, "COMPLETED");

        var list = jobs.checkpoints(id);

        assertThat(list.valueStream().filter(checkpoint -> checkpoint.get("best").asBoolean())).hasSize(1);
        var lowest = list.valueStream().mapToDouble(checkpoint -> checkpoint.get("loss").asDouble()).min();
        for (var checkpoint : list) {
            assertThat(checkpoint.get("best").asBoolean())
                    .isEqualTo(checkpoint.get("loss").asDouble() == lowest.getAsDouble());
            assertThat(checkpoint.get("final").asBoolean())
                    .isEqualTo(checkpoint.get("iteration").asLong() == InterruptedJob.ITERATIONS);
        }
    }
}
