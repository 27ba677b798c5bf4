package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream.Event;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** What tests ask a service for about its jobs. */
public final class JobClient {

    private final Http http;

    public JobClient(Http http) {
        this.http = http;
    }

    /** Creates a job and returns its id. */
    public String create(String recipe) {
        var response = http.post("/jobs", recipe);
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        return response.json().get("id").asString();
    }

    public JsonNode job(String id) {
        return http.get("/jobs/" + id).json();
    }

    /** The jobs in a state, newest first, as many as there may be on a page. */
    public JsonNode list(String state) {
        return http.get("/jobs?limit=100&state=" + state).json();
    }

    public String state(String id) {
        return job(id).get("state").asString();
    }

    public long iteration(String id) {
        return job(id).get("progress").get("iteration").asLong();
    }

    /** Asks something of a job: pause, resume, cancel. */
    public void request(String id, String request) {
        var response = http.post("/jobs/" + id + "/" + request, "");
        assertThat(response.status()).as(response.text()).isEqualTo(202);
    }

    /** Waits until a job is in one of the states, and returns it. */
    public JsonNode awaitState(String id, String... states) {
        return await(id, job -> Set.of(states).contains(job.get("state").asString()));
    }

    /** Waits until a job is as it should be, and returns it. */
    public JsonNode await(String id, Predicate<JsonNode> condition) {
        return Patience.await().until(() -> job(id), condition);
    }

    public void awaitCheckpoints(String id, int count) {
        Patience.await().until(() -> checkpoints(id).size() >= count);
    }

    public JsonNode checkpoints(String id) {
        return http.get("/jobs/" + id + "/checkpoints").json();
    }

    /** The SHA-256 of a completed job's last checkpoint: of every bit of what was trained. */
    public String finalSha256(String id) {
        var newest = checkpoints(id).get(0);
        assertThat(newest.get("final").asBoolean()).as("%s", newest).isTrue();
        assertThat(http.get(newest.get("href").asString()).status()).isEqualTo(200); // verified
        return newest.get("sha256").asString();
    }

    public String samples(String id) {
        return http.get("/samples?n=1000&seed=9&format=csv&job=" + id).text();
    }

    /** The points of the loss curve, without what the machine's speed decides. */
    public List<String> curve(String id) {
        return http.get("/jobs/" + id + "/loss?format=json")
                .json()
                .valueStream()
                .map(point -> point.get("iteration") + ":" + point.get("loss"))
                .toList();
    }

    /** The states that a job has been in. */
    public List<String> states(String id) {
        return http.get("/jobs/" + id + "/history")
                .json()
                .valueStream()
                .map(change -> change.get("state").asString())
                .toList();
    }

    /** Follows a job's events from one on until the stream ends. */
    public List<Event> events(String id, long after) {
        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss?after=" + after))) {
            return stream.rest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that a job's events are all there, once and in order, and that its losses and its snapshots are. */
    public static void assertWhole(List<Event> events) {
        assertThat(events).extracting(Event::id).isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.getLast().name()).isEqualTo("state");
        for (var kind : List.of("loss", "snapshot")) {
            assertThat(
                            events.stream()
                                    .filter(event -> event.name().equals(kind))
                                    .map(event -> event.json().get("iteration").asLong()))
                    .as(kind)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }
}
