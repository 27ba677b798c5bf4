package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toMap;

import dev.pollen.testing.ApiDescription;
import dev.pollen.testing.ApiDescription.Operation;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.RunningService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the service answers is what the description of the API says. */
@DirtiesContext
class OpenApiAnswersIT extends RunningService {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String PEOPLE = "age,height\n" + "31,1.78\n54,1.64\n12,1.49\n".repeat(40);

    private static final String[] JSON = {"Content-Type", "application/json"};

    private ApiDescription api;
    private Map<String, Operation> operations;
    private final Set<String> answered = new HashSet<>();

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "answers");
    }

    @BeforeEach
    void read() {
        api = new ApiDescription(http);
        operations = api.operations().stream().collect(toMap(Operation::id, Function.identity()));
    }

    @Test
    void everyAnswerOfEveryOperationIsDescribed() {
        check("drawSamples", "/samples", 409);
        check("drawGivenSamples", "/samples", 409, "{}");
        check("drawGivenSamples", "/samples", 400, "{\"n\": 0}");
        check("getJob", "/jobs/latest", 404);
        checkRecipes();
        var id = completedJobOfFewRows();
        checkReading(id);
        checkDatasets();
        checkQuestions();
        checkNoise();
        checkLifecycle();
        checkAccess();
        assertThat(answered).containsExactlyInAnyOrderElementsOf(operations.keySet());
    }

    private void checkRecipes() {
        check("listPresets", "/presets", 200);
        check("listSamplers", "/samplers", 200);
        for (var recipe :
                new String[] {
                    "{}",
                    "{\"preset\": \"classic\"}",
                    "{\"data\": {\"clip\": {\"x\": {\"min\": 0}}}, \"training\": {\"stopAtRatio\": 2}}",
                    "{\"schedule\": {\"type\": \"linear\"}}"
                }) {
            check("preflightJob", "/jobs/preflight", 200, recipe);
            var job = check("createJob", "/jobs", 202, recipe);
            http.post(job.json().get("links").get("self").asString() + "/cancel", "");
        }
        for (var path : new String[] {"/jobs", "/jobs/preflight"}) {
            var operation = path.equals("/jobs") ? "createJob" : "preflightJob";
            check(operation, path, 400, "{\"seed\": -}");
            check(operation, path, 400, "{\"training\": {\"epochs\": 0, \"batchSize\": 0}}");
            check(operation, path, 413, "\"" + "x".repeat(1_000_000) + "\"");
            check(operation, path, 415, "", "Content-Type", "text/plain");
        }
        String[] key = {"Content-Type", "application/json", "Idempotency-Key", "a"};
        var first = check("createJob", "/jobs", 202, SMALL_JOB, key);
        check("createJob", "/jobs", 422, "{}", key);
        awaitState(first.json().get("id").asString(), "COMPLETED");
    }

    private void checkAccess() {
        check("getCaller", "/me", 200);
        var key =
                check("createKey", "/keys", 201, "{\"owner\": \"ada\", \"role\": \"reader\", \"validDays\": 1}").json();
        check("createKey", "/keys", 400, "{\"owner\": \"ada\"}");
        check("listKeys", "/keys", 200);
        check("deleteKey", "/keys/" + key.get("id").asString(), 204);
        check("deleteKey", "/keys/" + NOBODY, 404);
        check("createLink", "/links", 200, "{\"path\": \"/samples?n=3\"}");
        check("createLink", "/links", 400, "{\"path\": \"samples\"}");
        check("listChanges", "/audit?limit=1", 200);
    }

    private void checkReading(String id) {
        check("listJobs", "/jobs", 200);
        check("listJobs", "/jobs?state=COMPLETED&limit=1", 200);
        check("listJobs", "/jobs?sort=quality&order=desc&name=curve&after=" + id, 200);
        check("listJobs", "/jobs?sort=quality&after=" + NOBODY, 404);
        check("listJobs", "/jobs?sort=size", 400);
        for (var job : new String[] {id, "latest"}) {
            check("getJob", "/jobs/" + job, 200);
            check("getJobHistory", "/jobs/" + job + "/history", 200);
            check("listCheckpoints", "/jobs/" + job + "/checkpoints", 200);
            check("measureQuality", "/jobs/" + job + "/quality", 200);
            check("listMeasurements", "/jobs/" + job + "/measurements", 200);
            check("getReport", "/jobs/" + job + "/report?format=json", 200);
            check("getReport", "/jobs/" + job + "/report", 200);
            check("drawSamples", "/samples?n=3&job=" + job, 200);
            check("drawGivenSamples", "/samples", 200, "{\"n\": 3, \"job\": \"%s\"}".formatted(job));
        }
        for (var format : new String[] {"json", "csv", "png", "svg"}) {
            check("watchLoss", "/jobs/latest/loss?format=" + format, 200);
        }
        check("watchLoss", "/jobs/latest/loss?format=sse", 200);
        check("watchLoss", "/jobs/latest/loss?format=sse&after=1000000", 204);
        check("measureQuality", "/jobs/latest/quality?format=png", 200);
        for (var format :
                new String[] {
                    "json", "csv", "npy", "npy-structured", "parquet", "arrow", "arrow-stream", "png", "svg"
                }) {
            check("drawSamples", "/samples?n=3&format=" + format, 200);
            check("drawTrajectory", "/samples/trajectory?n=3&frames=2&format=" + format, 200);
            check("listSnapshots", "/jobs/latest/snapshots?format=" + format, 200);
        }
        check("drawTrajectory", "/samples/trajectory?n=3&frames=2&format=gif", 200);
        check("listSnapshots", "/jobs/latest/snapshots?format=gif", 200);
        check("listSnapshots", "/jobs/latest/snapshots?after=1000000", 409);
        checkDensity();
        check("drawDirectionField", "/jobs/latest/field?timestep=5&cells=3", 200);
        check("drawDirectionField", "/jobs/latest/field?timestep=100000", 400);
        checkDownloads("/jobs/latest/checkpoints/200");
        for (var operation :
                Map.of(
                                "getJob", "",
                                "getJobHistory", "/history",
                                "listCheckpoints", "/checkpoints",
                                "measureQuality", "/quality",
                                "listMeasurements", "/measurements",
                                "drawDensity", "/density",
                                "getReport", "/report",
                                "watchLoss", "/loss",
                                "listSnapshots", "/snapshots",
                                "downloadCheckpoint", "/checkpoints/200")
                        .entrySet()) {
            check(operation.getKey(), "/jobs/" + NOBODY + operation.getValue(), 404);
            check(operation.getKey(), "/jobs/x" + operation.getValue(), 400);
            check(operation.getKey(), "/jobs/latest" + operation.getValue() + "?=x", 400);
            check(operation.getKey(), "/jobs/latest" + operation.getValue(), 406, "Accept", "application/pdf");
        }
    }

    private void checkDensity() {
        awaitState(create(SMALL_JOB), "COMPLETED");
        check("measureDensity", "/density", 409, "[[1, 2]]");
        check("drawDensity", "/jobs/latest/density", 409);
        awaitState(create(SMALL_JOB_TO_NOISE), "COMPLETED");
        for (var format : new String[] {"json", "csv", "npy", "npy-structured", "parquet", "arrow", "arrow-stream"}) {
            check("measureDensity", "/density?score=true&format=" + format, 200, "[[0.1, 0.2], [1, 1]]");
        }
        check("measureDensity", "/density", 400, "x\n1\n", "Content-Type", "text/csv");
        check("measureDensity", "/density", 415, "a", "Content-Type", "application/pdf");
        for (var format : new String[] {"json", "png", "svg"}) {
            check("drawDensity", "/jobs/latest/density?n=3&format=" + format, 200);
        }
    }

    private void checkDownloads(String path) {
        var tag = check("downloadCheckpoint", path, 200).header("ETag");
        check("downloadCheckpoint", path, 206, "Range", "bytes=0-7");
        check("downloadCheckpoint", path, 304, "If-None-Match", tag);
        check("downloadCheckpoint", path, 412, "If-Match", "\"other\"");
        check("downloadCheckpoint", path, 416, "Range", "bytes=999999999-");
    }

    private void checkDatasets() {
        check("uploadDataset", "/datasets?name=people", 201, PEOPLE, "Content-Type", "text/csv");
        check("uploadDataset", "/datasets?name=people", 200, PEOPLE, "Content-Type", "text/csv");
        check("uploadDataset", "/datasets?name=people", 409, PEOPLE + "1,2\n", "Content-Type", "text/csv");
        check("uploadDataset", "/datasets", 400, "a\n", "Content-Type", "text/csv");
        check("uploadDataset", "/datasets", 400, "a", "Content-Type", "multipart/form-data; boundary=x");
        check("uploadDataset", "/datasets", 415, "a", "Content-Type", "application/pdf");
        var mixed = "age,city,day\n31,Ulm,2026-11-26\n,Bonn,\n27,,2026-11-27\n";
        check("previewDataset", "/datasets/preview", 200, mixed, "Content-Type", "text/csv");
        check("previewDataset", "/datasets/preview", 200, mixed + "x,y\n", "Content-Type", "text/csv");
        check("previewDataset", "/datasets/preview", 400, "", "Content-Type", "text/csv");
        check("previewDataset", "/datasets/preview", 415, "a", "Content-Type", "application/pdf");
        check("uploadDataset", "/datasets?name=mixed", 201, mixed, "Content-Type", "text/csv");
        check("getDataset", "/datasets/mixed", 200);
        check("drawDatasetPoints", "/datasets/mixed/points?n=3", 200);
        check("drawDatasetPoints", "/datasets/mixed/points?n=3&format=npy", 406);
        check("deleteDataset", "/datasets/mixed", 204);
        check("listDatasets", "/datasets", 200);
        check("getDataset", "/datasets/people", 200);
        check("getDataset", "/datasets/gaussian-mixture-3d", 200);
        check("getDataset", "/datasets/nobody", 404);
        for (var format :
                new String[] {
                    "json", "csv", "npy", "npy-structured", "parquet", "arrow", "arrow-stream", "png", "svg"
                }) {
            check("drawDatasetPoints", "/datasets/people/points?n=3&format=" + format, 200);
        }
        check("deleteDataset", "/datasets/people", 204);
        check("deleteDataset", "/datasets/people", 404);
    }

    private void checkQuestions() {
        check("imputeBlanks", "/impute", 400, "x,y\n1,\n", "Content-Type", "text/csv");
        var id = create(SMALL_JOB.replace("\"epochs\": 50", "\"epochs\": 50, \"conditions\": \"any\""));
        awaitState(id, "COMPLETED");
        check("imputeBlanks", "/impute", 200, "x,y\n1,\n", "Content-Type", "text/csv");
        check("imputeBlanks", "/impute?draws=2", 200, "[{\"x\": 1}]");
        check("imputeBlanks", "/impute?draws=mean", 200, "[[1, null]]");
        check("imputeBlanks", "/impute", 400, "x,z\n1,\n", "Content-Type", "text/csv");
        check("imputeBlanks", "/impute", 415, "a", "Content-Type", "application/pdf");
        check("predictColumn", "/predict?column=y", 200, "x\n1\n", "Content-Type", "text/csv");
        check("predictColumn", "/predict?column=y&draws=3&format=csv", 200, "[{\"x\": 1}]");
        check("predictColumn", "/predict?column=z", 400, "x\n1\n", "Content-Type", "text/csv");
        check("imputeBlanks", "/impute?job=" + NOBODY, 404, "x\n1\n", "Content-Type", "text/csv");
    }

    private void checkNoise() {
        for (var schedule : new String[] {"linear", "scaled-linear", "quadratic", "sigmoid", "cosine"}) {
            check("getSchedule", "/schedules/" + schedule + "?timesteps=3", 200);
            check("getSchedule", "/schedules/" + schedule + "?zeroTerminalSnr=true", 200);
            check("drawForwardTrajectory", "/trajectory?n=3&frames=2&schedule=" + schedule, 200);
        }
        check("getSchedule", "/schedules/cosine?format=png", 200);
        check("getSchedule", "/schedules/steps", 404);
        check("drawForwardTrajectory", "/trajectory?n=3&frames=2&format=gif", 200);
        check("drawForwardTrajectory", "/trajectory?n=3&frames=200", 400);
    }

    /** What JSON says of points, the headers of every format say. */
    @Test
    void whatIsSaidOfPointsIsInTheHeadersOfEveryFormat() {
        var job = completedJob();
        checkHeaders(
                "/samples?n=2&seed=7&offset=5&sampler=dpmpp-2m&steps=1",
                "csv",
                Map.of(
                        "Pollen-Job", job,
                        "Pollen-Checkpoint", "200",
                        "Pollen-Sampler", "dpmpp-2m",
                        "Pollen-Steps", "1",
                        "Pollen-Network-Evaluations", "1",
                        "Pollen-Seed", "7",
                        "Pollen-Offset", "5",
                        "Pollen-Count", "2",
                        "Pollen-Columns", "x; y"));
        checkHeaders(
                "/samples/trajectory?n=2&frames=2&sampler=ddim&steps=3",
                "gif",
                Map.of("Pollen-Job", job, "Pollen-Sampler", "ddim", "Pollen-Network-Evaluations", "3"));
        checkHeaders(
                "/trajectory?n=2&frames=2&schedule=scaled-linear",
                "npy",
                Map.of("Pollen-Dataset", "s-curve", "Pollen-Schedule", "scaled-linear", "Pollen-Timesteps", "100"));
        checkHeaders(
                "/datasets/moons/points?n=2&noise=0.25",
                "png",
                Map.of("Pollen-Dataset", "moons", "Pollen-Noise", "0.25", "Pollen-Seed", "0", "Pollen-Count", "2"));
    }

    private void checkHeaders(String path, String format, Map<String, String> expected) {
        for (var each : new String[] {"json", format}) {
            var answer = http.get(path + "&format=" + each);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            expected.forEach((name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
        }
    }

    private void checkLifecycle() {
        var id = runningJob(1);
        check("getJob", "/jobs/" + id, 200);
        check("deleteJob", "/jobs/" + id, 409);
        check("updateJob", "/jobs/" + id, 200, "{\"name\": \"named\", \"note\": null, \"tags\": [\"a\"]}");
        check("updateJob", "/jobs/" + id, 400, "{\"tags\": [\"\"]}");
        check("updateJob", "/jobs/" + id, 415, "", "Content-Type", "text/plain");
        check("updateJob", "/jobs/" + NOBODY, 404, "{}");
        check("pauseJob", "/jobs/" + id + "/pause", 202);
        awaitState(id, "PAUSED");
        check("resumeJob", "/jobs/" + id + "/resume", 202);
        check("cancelJob", "/jobs/" + id + "/cancel", 202);
        check("cancelJob", "/jobs/" + id + "/cancel", 409);
        check("resumeJob", "/jobs/" + id + "/resume", 409);
        var student = check("createDistillation", "/jobs/" + id + "/distil", 202).json().get("id").asString();
        check("createDistillation", "/jobs/" + id + "/distil?steps=9", 400);
        check("createDistillation", "/jobs/" + NOBODY + "/distil", 404);
        check("createDistillation", "/jobs/" + student + "/distil", 409);
        check("getJob", "/jobs/" + student, 200);
        check("deleteJob", "/jobs/" + id, 409);
        check("cancelJob", "/jobs/" + student + "/cancel", 202);
        check("deleteJob", "/jobs/" + id, 204);
        check("pauseJob", "/jobs/" + NOBODY + "/pause", 404);
        check("importJobs", "/jobs/import", 200);
    }

    private Response check(String operation, String path, int status) {
        return check(operation, path, status, "");
    }

    private Response check(String operation, String path, int status, String header, String value) {
        return check(operation, path, status, "", header, value);
    }

    /** Sends a request, checks what it is answered with by the description, and returns it. */
    private Response check(String id, String path, int status, String body, String... headers) {
        var operation = operations.get(id);
        assertThat(operation).as(id).isNotNull();
        var request = http.request(path, headers.length == 0 && !body.isEmpty() ? JSON : headers);
        var answer = http.send(request.method(operation.method(), BodyPublishers.ofString(body)));
        assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(status);
        api.assertDescribed(operation, answer);
        if (status < 300) {
            answered.add(id);
        }
        return answer;
    }

    @Test
    void noOperationTakesParametersThatItIsNotDescribedWith() {
        for (var operation : operations.values()) {
            var path = operation.path().replaceAll("\\{[^}]+}", "1");
            var headers = operation.id().equals("uploadDataset") ? new String[] {"Content-Type", "text/csv"} : JSON;
            var answer =
                    http.send(
                            http.request(path + "?nonsense=1", headers)
                                    .method(operation.method(), BodyPublishers.noBody()));
            assertThat(answer.status()).as(operation.id()).isEqualTo(400);
            assertThat(answer.text()).as(operation.id()).contains("nonsense");
            api.assertDescribed(operation, answer);
        }
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        api.assertExamplesValid();
    }

    @Test
    void whatIsAlwaysThereIsRequired() {
        var schemas = api.document().at("/components/schemas");
        for (var schema : schemas.properties()) {
            boolean isPatch =
                    schema.getKey().startsWith("Recipe") && !schema.getKey().equals("RecipePreflight")
                            || schema.getKey().equals("JobRequest")
                            || schema.getKey().equals("JobLabel")
                            || schema.getKey().equals("SamplesRequest");
            if (!isPatch && !schema.getKey().equals("Bounds")) {
                assertThat(schema.getValue().has("required")).as(schema.getKey()).isTrue();
            }
        }
        assertThat(schemas.at("/Job/required").toString()).contains("\"reason\"").doesNotContain("\"preflight\"");
        assertThat(schemas.at("/Dataset/required").toString()).contains("\"name\"").doesNotContain("\"rows\"");
        assertThat(schemas.at("/JobRecipe/required").toString()).contains("\"preset\"", "\"training\"");
        assertThat(schemas.at("/RecipeTraining/properties/ema/oneOf/1/type").asString()).isEqualTo("null");
    }

    @Test
    void operationsHaveNamesThatAProgramCanCall() {
        assertThat(operations.keySet()).allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)+"));
    }
}
