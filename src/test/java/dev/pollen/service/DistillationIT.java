package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;

/** A model that learns from another. */
class DistillationIT extends ServiceTest {

    /** With so many, a student learns for longer than it takes to pause it. */
    private static final int UNITS = 256;

    private static String teacher;
    private static String student;

    @BeforeEach
    void train() {
        if (student == null) {
            teacher = completedJobOfFewRows(UNITS);
            student = distilled(teacher);
            awaitState(student, "COMPLETED");
        }
    }

    @AfterEach
    void stop() {
        cancelAllJobs();
    }

    /** Queues a distillation, and returns its id. */
    private String distilled(String job) {
        var response = http.post("/jobs/" + job + "/distil?steps=2", "");
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        assertThat(response.header("Location")).isEqualTo("/jobs/" + response.json().get("id").asString());
        return response.json().get("id").asString();
    }

    /** One that has left a checkpoint and is not done. */
    private String halfDistilled(String job) {
        var id = distilled(job);
        jobs.awaitCheckpoints(id, 1);
        jobs.request(id, "pause");
        awaitState(id, "PAUSED");
        assertThat(jobs.iteration(id)).isBetween(1L, 15_000L);
        return id;
    }

    @Test
    void aStudentSaysWhatItLearnt() {
        var recipe = job(student).get("recipe");
        var newest = jobs.checkpoints(teacher).get(0);

        assertThat(recipe.at("/distillation/teacher").asString()).isEqualTo(teacher);
        assertThat(recipe.at("/distillation/checkpoint").asLong()).isEqualTo(newest.get("iteration").asLong());
        assertThat(recipe.at("/distillation/sha256").asString()).isEqualTo(newest.get("sha256").asString());
        assertThat(recipe.at("/sampling/sampler").asString()).isEqualTo("flow-map");
        assertThat(job(teacher).get("recipe").has("distillation")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "&steps=1, 1", "&steps=4&sampler=flow-map, 4"})
    void itsPointsTakeAFewEvaluations(String query, int steps) {
        var path = "/samples?n=5&job=" + student + query;

        var samples = http.get(path).json();

        assertThat(samples.get("sampler").asString()).isEqualTo("flow-map");
        assertThat(samples.get("steps").asInt()).isEqualTo(steps);
        assertThat(samples.get("networkEvaluations").asInt()).isEqualTo(steps);
        assertThat(samples.get("warnings")).isEmpty();
        var page = http.get(path.replace("n=5", "n=2&offset=3")).json();
        assertThat(page.get("points").get(0)).isEqualTo(samples.get("points").get(3));
    }

    @Test
    void framesAreWhereTheStepsEnd() {
        var trajectory = http.get("/samples/trajectory?n=3&steps=4&job=" + student).json();
        var ofTeacher = http.get("/samples/trajectory?n=3&frames=2&job=" + teacher).json();

        var timesteps = trajectory.get("frames").valueStream().map(frame -> frame.get("timestep").asInt()).toList();
        assertThat(timesteps).hasSize(5).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
        assertThat(trajectory.at("/frames/0/points")).isEqualTo(ofTeacher.at("/frames/0/points"));
    }

    @Test
    void itsFlowMapIsTakenAwayWithAllItsSteps() throws Exception {
        var file = http.get("/jobs/%s/checkpoints/latest?format=onnx&graph=sampler".formatted(student));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        try (var session = OrtEnvironment.getEnvironment().createSession(file.body())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("pollen.sampler", "Flow map")
                    .containsEntry("pollen.steps", "2");
        }
        assertThat(http.get("/jobs/%s/checkpoints/latest?format=dl4j".formatted(student)).status()).isEqualTo(200);
    }

    @Test
    void itsQualityIsMeasuredLikeThatOfOthers() {
        var report = http.get("/jobs/" + student + "/quality").json();

        assertThat(report.get("verdict").asString()).isNotBlank();
        assertThat(http.get("/jobs/" + student + "/report?format=html").status()).isEqualTo(200);
        assertThat(jobs.checkpoints(student).get(0).get("ratio").asDouble()).isPositive();
    }

    @Test
    void aPauseIsNotToBeSeenInTheModel() {
        var id = halfDistilled(teacher);

        jobs.request(id, "resume");
        awaitState(id, "COMPLETED");

        assertThat(jobs.finalSha256(id)).isEqualTo(jobs.finalSha256(student));
        assertThat(jobs.curve(id)).isEqualTo(jobs.curve(student));
        assertThat(jobs.samples(id)).isEqualTo(jobs.samples(student));
    }

    @Test
    void aTeacherStaysUntilItsStudentsHaveEnded() {
        var another = completedJobOfFewRows(UNITS);
        var id = halfDistilled(another);

        var refused = http.delete("/jobs/" + another);
        assertProblem(refused, 409, "job-in-use");
        assertThat(refused.text()).contains(id);
        jobs.request(id, "cancel");

        assertThat(http.delete("/jobs/" + another).status()).isEqualTo(204);
        assertThat(http.get("/samples?n=1&job=" + id).status()).isEqualTo(200);
        assertProblem(http.post("/jobs/" + another + "/distil", ""), 404, "unknown-job");
    }

    @Test
    void oneNameMakesOneJob() {
        var first = named("/jobs/%s/distil?steps=3".formatted(teacher), "once");
        var second = named("/jobs/%s/distil?steps=3".formatted(teacher), "once");
        var other = named("/jobs/%s/distil?steps=4".formatted(teacher), "once");

        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        assertProblem(other, 422, "idempotency-key-reused");
    }

    private Response named(String path, String name) {
        return http.send(http.request(path, "Idempotency-Key", name).POST(BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @CsvSource({
        "steps=9, steps",
        "steps=0, steps",
        "trajectories=0, trajectories",
        "trajectories=100001, trajectories",
        "epochs=3, epochs"
    })
    void whatItDoesNotTakeIsRefused(String query, String field) {
        var response = http.post("/jobs/%s/distil?%s".formatted(teacher, query), "");

        assertProblem(response, 400, "invalid-request");
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void itKnowsNoOtherSamplerAndNoMoreSteps() {
        var other = http.get("/samples?n=1&sampler=ddim&job=" + student);
        var more = http.get("/samples?n=1&steps=9&job=" + student);

        assertProblem(other, 400, "invalid-request");
        assertThat(other.text()).contains("must be flow-map: a distilled model has no other");
        assertProblem(more, 400, "invalid-request");
        assertThat(more.text()).contains("must be from 1 to 8 of a flow map, but is 9");
    }

    @Test
    void onlyAModelOfDataCanBeDistilledOnceItHasEnded() {
        var running = runningJob(1);

        assertProblem(http.post("/jobs/" + running + "/distil", ""), 409, "illegal-transition");
        assertProblem(http.post("/jobs/" + student + "/distil", ""), 400, "invalid-request");
        assertProblem(http.post("/jobs/" + teacher + "/distil?checkpoint=999999", ""), 404, "unknown-checkpoint");
    }

    /** Of a table it is said which columns are in the way. */
    @Test
    void aModelOfLevelsAndBlanksIsNotDistilled() {
        var response = http.post("/jobs/" + completedTableJob() + "/distil", "");

        assertProblem(response, 400, "invalid-request");
        assertThat(response.json().at("/errors/0/message").asString())
                .startsWith("must be of a model of numbers alone: in kind, score,");
    }

    @Test
    void whatAFlowMapDoesNotSayIsRefused() {
        var density = http.post("/density?job=" + student, "[{\"x\": 0, \"y\": 0}]");

        assertProblem(density, 409, "no-density");
        assertThat(density.text()).contains(teacher);
        assertProblem(http.get("/jobs/" + student + "/density"), 409, "no-density");
        assertProblem(
                http.post("/samples", "{\"job\": \"%s\", \"where\": {\"x\": 0}}".formatted(student)),
                400,
                "invalid-request");
    }

    @Test
    void aTrainingOnDataDoesNotTakeADistillation() {
        var response = http.post("/jobs", "{ \"distillation\": { \"trajectories\": 10 } }");

        assertProblem(response, 400, "invalid-request");
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo("distillation");
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
    }
}
