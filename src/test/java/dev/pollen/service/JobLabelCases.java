package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.RunningService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** What jobs are called, and how they are found by it. */
abstract class JobLabelCases extends RunningService {

    private static final String LABELLED =
            SMALL_JOB.replaceFirst("\\{", "{ \"name\": \"%s\", \"note\": \"why\", \"tags\": %s,");

    @AfterEach
    void cancelWhatIsLeft() {
        cancelAllJobs();
        for (var job : http.get("/jobs?limit=100").json()) {
            http.delete("/jobs/" + job.get("id").asString());
        }
    }

    private Response patch(String id, String json) {
        return patch(id, json, "application/json");
    }

    private Response patch(String id, String json, String type) {
        var request = http.request("/jobs/" + id, "Content-Type", type);
        return http.send(request.method("PATCH", BodyPublishers.ofString(json)));
    }

    private static String label(JsonNode job) {
        return "%s %s %s".formatted(job.get("name"), job.get("note"), job.get("tags"));
    }

    @Test
    void aJobIsCalledWhatItsRequestSays() {
        var id = create(LABELLED.formatted("first", "[\"a\", \"b\"]"));

        assertThat(label(job(id))).isEqualTo("\"first\" \"why\" [\"a\",\"b\"]");
        assertThat(job(id).get("recipe").has("name")).isFalse();
        assertThat(label(job(create(SMALL_JOB)))).isEqualTo("null null []");
    }

    @Test
    void whatAPatchLeavesOutStaysAndNullTakesAway() {
        var id = create(LABELLED.formatted("first", "[\"a\"]"));

        assertThat(label(patch(id, "{\"name\": \"other\"}").json())).isEqualTo("\"other\" \"why\" [\"a\"]");
        assertThat(label(patch(id, "{\"note\": null, \"tags\": [\"c\", \"d\"]}").json()))
                .isEqualTo("\"other\" null [\"c\",\"d\"]");
        assertThat(label(patch(id, "{}", "application/merge-patch+json").json()))
                .isEqualTo("\"other\" null [\"c\",\"d\"]");
        patch(id, "{\"name\": null, \"tags\": null}");
        assertThat(label(job(id))).isEqualTo("null null []");
    }

    @Test
    void aJobCanBeRenamedInEveryStateAndKeepsIt() {
        var running = runningJob(1);
        var queued = create(LONG_JOB);
        for (var id : List.of(running, queued)) {
            assertThat(patch(id, "{\"name\": \"kept\"}").status()).isEqualTo(200);
        }
        jobs.request(queued, "pause");
        patch(queued, "{\"note\": \"waits\"}");
        jobs.request(queued, "cancel");
        jobs.request(running, "pause");
        awaitState(running, "PAUSED");

        assertThat(label(job(queued))).isEqualTo("\"kept\" \"waits\" []");
        assertThat(label(job(running))).isEqualTo("\"kept\" null []");
        assertThat(patch(queued, "{\"tags\": [\"x\"]}").json().get("state").asString()).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"nam": "x"}               | nam      | is unknown; did you mean name? Known here are name, note, tags
                    {"name": 3}                | name     | must be a text
                    {"name": ""}               | name     | must have 1 to 100 characters, but has 0
                    {"name": "a\\u0000b"}      | name     | must have no control characters, but is a\\u0000b
                    {"note": ["x"]}            | note     | must be a text
                    {"tags": "x"}              | tags     | must be a list
                    {"tags": [1]}              | tags.[0] | must be a text
                    {"tags": ["a", null]}      | tags.[1] | must be a text
                    {"tags": ["a", " "]}       | tags.[1] | must have a character that can be seen
                    """)
    void whatCannotBeIsRefusedByNameAndChangesNothing(String body, String field, String message) {
        var id = create(LABELLED.formatted("first", "[]"));

        var besides = field.equals("name") ? "note" : "name";
        for (var said : List.of(body, body.replace("}", ", \"%s\": \"new\"}".formatted(besides)))) {
            var answer = patch(id, said);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().get("errors").toString())
                    .contains("{\"field\":\"%s\",\"message\":\"%s\"}".formatted(field, message.replace("\\", "\\\\")));
        }
        assertThat(label(job(id))).isEqualTo("\"first\" \"why\" []");
        if (!field.equals("nam")) {
            assertThat(http.post("/jobs", body).json().at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void aPatchIsOfAJobThatThereIsAndSaysSomething() {
        assertThat(patch("00000000-0000-7000-8000-000000000000", "{}").status()).isEqualTo(404);
        var id = create(SMALL_JOB);
        assertThat(patch(id, "").status()).isEqualTo(400);
        assertThat(patch(id, "[]").status()).isEqualTo(400);
        assertThat(patch(id, "{}", "text/plain").status()).isEqualTo(415);
    }

    @Test
    void aRequestThatIsSentAgainUnderAnotherNameIsAnotherRequest() {
        String[] key = {"Content-Type", "application/json", "Idempotency-Key", "named"};
        for (int status : new int[] {202, 202, 422}) {
            var name = status == 202 ? "one" : "other";
            var request = http.request("/jobs", key).POST(BodyPublishers.ofString(LABELLED.formatted(name, "[]")));
            assertThat(http.send(request).status()).isEqualTo(status);
        }
    }

    @Test
    void jobsAreFoundByWhatTheyAreCalled() {
        var wide = create(LABELLED.formatted("Wider network", "[\"base\", \"wide\"]"));
        var deep = create(LABELLED.formatted("deeper 100%", "[\"baseline\"]"));
        var moons = create(SMALL_JOB.replaceFirst("\\{", "{ \"dataset\": \"moons\","));

        assertThat(found("name=WIDE")).containsExactly(wide);
        assertThat(found("name=e")).containsExactly(deep, wide);
        assertThat(found("name=%25")).containsExactly(deep);
        assertThat(found("name=Moon")).containsExactly(moons);
        assertThat(found("name=s-curve")).isEmpty(); // they have names
        assertThat(found("tag=base")).containsExactly(wide);
        assertThat(found("tag=baseline&name=deep")).containsExactly(deep);
        assertThat(found("tag=bas")).isEmpty();
        assertThat(found("dataset=moons")).containsExactly(moons);
        assertThat(found("dataset=moon")).isEmpty();
        assertThat(http.get("/jobs?tag=a%00").json().at("/errors/0/field").asString()).isEqualTo("tag");
    }

    private List<String> found(String query) {
        return ids(http.get("/jobs?" + query));
    }

    private static List<String> ids(Response answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().valueStream().map(job -> job.get("id").asString()).toList();
    }

    @Test
    void jobsAreSortedPageByPage() {
        var beta = create(LABELLED.formatted("beta & co", "[]"));
        var alpha = create(LABELLED.formatted("Alpha", "[]"));
        var second = create(LABELLED.formatted("alpha", "[]"));
        var moons = create(SMALL_JOB.replaceFirst("\\{", "{ \"dataset\": \"moons\","));

        assertThat(pages("sort=name")).containsExactly(second, alpha, beta, moons);
        assertThat(pages("sort=name&order=desc")).containsExactly(moons, beta, second, alpha);
        assertThat(pages("order=asc")).containsExactly(beta, alpha, second, moons);
        assertThat(pages("sort=dataset&name=a")).containsExactly(second, alpha, beta);
        assertThat(pages("name=beta%20%26%20co")).containsExactly(beta);
    }

    /** By every key there is, those without one last; whatever it is, each job comes once. */
    @ParameterizedTest
    @CsvSource({"created", "finished", "duration", "name", "dataset", "state", "quality", "loss"})
    void everySortHasEveryJobOnce(String sort) {
        completedJob();
        completedJob();
        runningJob(1);
        var cancelled = create(LONG_JOB); // without a beginning
        jobs.request(cancelled, "cancel");

        for (var order : List.of("", "&order=asc", "&order=desc")) {
            assertThat(pages("sort=" + sort + order)).hasSize(4).doesNotHaveDuplicates();
        }
        if (List.of("duration", "loss").contains(sort)) {
            assertThat(pages("sort=" + sort).subList(0, 2)).doesNotContain(cancelled);
            assertThat(pages("sort=%s&order=desc".formatted(sort)).subList(0, 2)).doesNotContain(cancelled);
        }
    }

    @Test
    void aSortedPageAfterAJobThatIsGoneIsRefused() {
        assertThat(http.get("/jobs?sort=loss&after=00000000-0000-7000-8000-000000000000").status()).isEqualTo(404);
        assertThat(found("after=00000000-0000-7000-8000-000000000000")).isEmpty();
    }

    /** The last job of a page may be deleted, or change its place, before the next page is asked for. */
    @ParameterizedTest
    @CsvSource({"created", "finished", "duration", "name", "dataset", "state", "quality", "loss"})
    void aListGoesOnAfterAJobThatHasBeenDeleted(String sort) {
        completedJob();
        completedJob();
        completedJob();
        var cancelled = create(LONG_JOB);
        jobs.request(cancelled, "cancel");
        awaitState(cancelled, "CANCELLED");

        for (var order : List.of("asc", "desc")) {
            var all = pages("sort=%s&order=%s".formatted(sort, order));
            var first = http.get("/jobs?limit=2&sort=%s&order=%s".formatted(sort, order));
            var gone = ids(first).getLast();
            http.delete("/jobs/" + gone);
            assertThat(http.get("/jobs/" + gone).status()).isEqualTo(404);

            assertThat(ids(http.get(next(first)))).isEqualTo(all.subList(2, all.size()));
        }
    }

    @ParameterizedTest
    @CsvSource({"loss", "quality", "duration", "finished"})
    void aPlaceThatIsNoneIsRefused(String sort) {
        var answer = http.get("/jobs?sort=%s&afterKey=x&after=00000000-0000-7000-8000-000000000000".formatted(sort));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("afterKey");
    }

    /** Follows the links from pages of one job. */
    private List<String> pages(String query) {
        var all = new ArrayList<String>();
        var path = "/jobs?limit=1&" + query;
        while (!path.isEmpty()) {
            var answer = http.get(path);
            all.addAll(ids(answer));
            path = next(answer);
        }
        return all;
    }

    private static String next(Response page) {
        var link = page.header("Link");
        return link.isEmpty() ? "" : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    @Test
    void whatWaitsHasAPlaceInTheQueue() {
        var running = runningJob(1);
        var first = create(LONG_JOB);
        var last = create(LONG_JOB.replaceFirst("\\{", "{ \"priority\": \"low\","));
        var second = create(LONG_JOB);
        var next = create(LONG_JOB.replaceFirst("\\{", "{ \"priority\": \"high\","));

        assertThat(positions(next, first, second, last)).isEqualTo("1 2 3 4");
        assertThat(positions(running)).isEqualTo("null");
        assertThat(http.get("/jobs?state=QUEUED").json().valueStream().map(job -> job.get("queuePosition").asInt()))
                .containsExactly(1, 3, 4, 2);
        jobs.request(first, "pause");
        assertThat(positions(next, first, second, last)).isEqualTo("1 null 2 3");
        jobs.request(first, "resume"); // behind those of its priority
        assertThat(positions(next, second, first, last)).isEqualTo("1 2 3 4");
    }

    private String positions(String... ids) {
        return String.join(" ", List.of(ids).stream().map(id -> job(id).get("queuePosition").toString()).toList());
    }
}
