package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;

/** The life of jobs, over HTTP. */
class JobsIT extends ServiceTest {

    @AfterEach
    void cancelWhatIsLeft() {
        cancelAllJobs();
    }

    @Test
    void anEmptyRequestIsTheFastRecipe() {
        var response = http.send(http.request("/jobs").POST(BodyPublishers.noBody()));

        assertThat(response.status()).isEqualTo(202);
        var job = response.json();
        assertThat(response.header("Location")).isEqualTo("/jobs/" + job.get("id").asString());
        assertThat(job.get("state").asString()).isEqualTo("QUEUED");
        assertThat(job.get("progress").get("of").asLong()).isEqualTo(27_255);
        var recipe = job.get("recipe");
        assertThat(recipe.get("preset").asString()).isEqualTo("fast");
        assertThat(recipe.get("schedule").get("type").asString()).isEqualTo("cosine");
        assertThat(recipe.get("training").get("ema").get("warmUp").asBoolean()).isTrue();
    }

    @Test
    void theClassicRecipeIsThereByItsName() {
        var job = job(create("{ \"preset\": \"classic\" }"));

        assertThat(job.get("progress").get("of").asLong()).isEqualTo(316_000);
        var recipe = job.get("recipe");
        assertThat(recipe.get("schedule").get("type").asString()).isEqualTo("sigmoid");
        assertThat(recipe.get("training").get("ema").isNull()).isTrue();
        assertThat(recipe.get("sampling").toString())
                .isEqualTo("{\"sampler\":\"ddpm\",\"steps\":100,\"variance\":\"beta\"}");
    }

    @Test
    void everyFieldCanBeOverridden() {
        var said =
                """
                {"preset":"classic","dataset":"moons","seed":-3,"engine":"dl4j",\
                "data":{"points":77,"noise":0.0,"scale":"quantile","range":"observed","clip":{"x":{"min":-1.0,"max":2.0}},"holdout":0.5},\
                "schedule":{"type":"linear","timesteps":7,"betaStart":0.1,"betaEnd":0.2,"zeroTerminalSnr":true},\
                "network":{"hiddenUnits":5,"hiddenLayers":2,"activation":"silu","stepEncoding":"sinusoidal","firstLayerGain":2.5},\
                "training":{"epochs":2,"batchSize":9,"target":"x0","conditions":"any","lossWeighting":"min-snr","varianceReduction":true,"minSnrGamma":3.0,\
                "optimiser":"adamw","learningRate":0.5,"learningRateDecay":"cosine","warmUpIterations":3,\
                "weightDecay":0.1,"gradientClipNorm":2.5,"ema":{"mu":0.5,"warmUp":true},"qualityEvery":9,\
                "stopAtRatio":0.001},"sampling":{"sampler":"heun","steps":3,"variance":"beta"}}\
                """;

        var recipe = awaitState(create(said), "COMPLETED").get("recipe");

        assertThat(recipe.toString()).isEqualTo(said);
    }

    @Test
    void oneSeedMakesOneModelAndAnotherSeedAnother() {
        var first = completedJob();
        var second = completedJob();
        var other = create(SMALL_JOB.replace("\"seed\": 5", "\"seed\": 6"));
        awaitState(other, "COMPLETED");

        assertThat(samples(first)).isEqualTo(samples(second)).isNotEqualTo(samples(other));
    }

    private String samples(String job) {
        return http.get("/samples?n=50&format=csv&job=" + job).text();
    }

    @Test
    void aRunningJobsNewestCheckpointCanBeSampledAndCancellingStopsIt() {
        var id = runningJob(2);

        var samples = http.get("/samples?n=10&job=" + id);
        assertThat(samples.status()).isEqualTo(200);
        assertThat(samples.json().get("checkpoint").asLong()).isPositive();

        var cancelled = http.post("/jobs/" + id + "/cancel", "");
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().get("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().get("finishedAt").isNull()).isFalse();
        var next = completedJob(); // the only worker is free again
        assertThat(job(id).get("progress").get("iteration").asLong()).isLessThan(79_000_000);
        assertThat(job(next).get("state").asString()).isEqualTo("COMPLETED");
        assertThat(http.get("/samples?n=1&job=" + id).status()).isEqualTo(200);
    }

    @Test
    void aWaitingJobIsCancelledAtOnceAndNeverRuns() {
        var running = runningJob(1);
        var waiting = create(SMALL_JOB);

        http.post("/jobs/" + waiting + "/cancel", "");
        http.post("/jobs/" + running + "/cancel", "");
        completedJob();

        assertThat(job(waiting).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(job(waiting).get("attempt").asInt()).isZero();
        assertThat(job(waiting).get("startedAt").isNull()).isTrue();
    }

    @Test
    void aJobSaysWhatMayBeAskedOfItInEveryState() {
        var running = runningJob(1);
        var queued = create(LONG_JOB);
        assertThat(actions(running)).isEqualTo("RUNNING [\"pause\",\"cancel\"]");
        assertThat(actions(queued)).isEqualTo("QUEUED [\"pause\",\"cancel\"]");

        http.post("/jobs/" + queued + "/pause", "");
        assertThat(actions(queued)).isEqualTo("PAUSED [\"resume\",\"cancel\"]");
        http.post("/jobs/" + queued + "/cancel", "");
        assertThat(actions(queued)).isEqualTo("CANCELLED [\"delete\"]");
        http.post("/jobs/" + running + "/cancel", "");
        assertThat(actions(completedJob())).isEqualTo("COMPLETED [\"delete\"]");
        for (var job : http.get("/jobs").json()) {
            assertThat(job.get("actions")).isNotEmpty();
        }
    }

    private String actions(String id) {
        var job = job(id);
        return job.get("state").asString() + " " + job.get("actions");
    }

    @Test
    void presetsAreWhatTheyFillIn() {
        var presets = http.get("/presets").json();

        assertThat(presets.valueStream().map(preset -> preset.get("name").asString()))
                .containsExactly("fast", "table", "classic");
        for (var preset : presets) {
            assertThat(preset.get("description").asString()).isNotBlank();
            var filledIn = http.post("/jobs/preflight", "{\"preset\": %s}".formatted(preset.get("name")));
            assertThat(filledIn.json().get("recipe")).isEqualTo(preset.get("recipe"));
        }
        assertThat(http.post("/jobs/preflight", "{}").json().get("recipe")).isEqualTo(presets.get(0).get("recipe"));
    }

    @Test
    void illegalTransitionsAreRefusedWithTheState() {
        var completed = completedJob();
        var running = runningJob(1);

        var cancel = http.post("/jobs/" + completed + "/cancel", "");
        assertThat(cancel.status()).isEqualTo(409);
        assertThat(cancel.json().get("type").asString()).isEqualTo("urn:pollen:problem:illegal-transition");
        assertThat(cancel.json().get("state").asString()).isEqualTo("COMPLETED");
        var delete = http.delete("/jobs/" + running);
        assertThat(delete.status()).isEqualTo(409);
        assertThat(delete.json().get("detail").asString())
                .isEqualTo(
                        "Job %s is RUNNING and cannot be deleted before it has ended. What can be asked of it now: pause,"
                                        .formatted(running)
                                + " cancel.");
        assertThat(delete.json().get("legal").toString()).isEqualTo("[\"pause\",\"cancel\"]");
    }

    @Test
    void aDeletedJobIsGoneWithItsFiles() {
        var id = completedJob();
        var files = DATA.resolve("checkpoints").resolve(id);
        assertThat(files).isDirectoryContaining("glob:**.safetensors");

        assertThat(http.delete("/jobs/" + id).status()).isEqualTo(204);

        assertThat(http.get("/jobs/" + id).status()).isEqualTo(404);
        assertThat(http.get("/jobs/" + id + "/loss").status()).isEqualTo(404);
        assertThat(http.get("/jobs/" + id + "/checkpoints").status()).isEqualTo(404);
        assertThat(http.get("/samples?job=" + id).json().get("type").asString())
                .isEqualTo("urn:pollen:problem:unknown-job");
        assertThat(Files.exists(files)).isFalse();
    }

    @Test
    void aJobDeletedJustAfterItWasCancelledLeavesNoFiles() {
        var id = runningJob(1);
        http.post("/jobs/" + id + "/cancel", "");
        http.delete("/jobs/" + id);
        completedJob(); // the only worker has let go of it

        var files = DATA.resolve("checkpoints").resolve(id);
        Patience.await().until(() -> Files.notExists(files));
    }

    @Test
    void jobsAreListedNewestFirstPageByPage() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(create(SMALL_JOB));
        }
        var seen = new ArrayList<String>();
        var path = "/jobs?limit=2";
        for (int page = 0; page < 3; page++) {
            var response = http.get(path);
            response.json().forEach(job -> seen.add(job.get("id").asString()));
            var link = response.header("Link");
            path = link.isEmpty() ? path : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
        }
        assertThat(seen.subList(0, 5)).isEqualTo(ids);

        awaitState(ids.getFirst(), "COMPLETED");
        assertThat(http.get("/jobs?state=COMPLETED&limit=100").json().valueStream())
                .extracting(job -> job.get("state").asString())
                .containsOnly("COMPLETED");
    }

    @Test
    void theNewestCompletedJobIsWhatSamplesComeFrom() {
        completedJob();
        var newest = completedJob();

        assertThat(http.get("/samples?n=1").json().get("job").asString()).isEqualTo(newest);
    }

    @Test
    void aStreamGoesOnWhereItWasLeft() throws Exception {
        var id = completedJob();
        var all = events(id);
        long middle = all.size() / 2;

        assertThat(events(id, "Last-Event-ID", String.valueOf(middle)))
                .isEqualTo(all.subList((int) middle, all.size()));
        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss?after=" + middle))) {
            assertThat(stream.rest()).isEqualTo(all.subList((int) middle, all.size()));
        }
        assertThat(http.get("/jobs/" + id + "/loss", "Last-Event-ID", String.valueOf(all.size())).status())
                .isEqualTo(204);
    }

    private java.util.List<Event> events(String id, String... headers) throws Exception {
        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss", headers))) {
            return stream.rest();
        }
    }

    /**
     * Whatever is kept back until there is more of it comes too late: a buffer of 8 KB holds heartbeats for minutes.
     */
    @Test
    void aStreamIsLiveSendsHeartbeatsAndEndsWithTheJob() throws Exception {
        var running = runningJob(1);
        var waiting = create(SMALL_JOB);
        try (var stream = new EventStream(http.open("/jobs/" + waiting + "/loss"))) {
            assertThat(stream.next().json().get("state").asString()).isEqualTo("QUEUED");
            assertThat(stream.next().name()).isEmpty(); // nothing happens: a comment
            http.post("/jobs/" + running + "/cancel", "");

            var rest = stream.rest();
            assertThat(rest.getFirst().json().get("state").asString()).isEqualTo("RUNNING");
            assertThat(rest.getLast().json().get("state").asString()).isEqualTo("COMPLETED");
        }
        Patience.await().until(() -> meter("pollen_sse_subscribers") == 0);
    }

    @Test
    void aHeadRequestDoesNotFollowTheJob() {
        var id = runningJob(1);

        var head = http.send(http.request("/jobs/" + id + "/loss").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(job(id).get("state").asString()).isEqualTo("RUNNING"); // the answer did not wait for its end
    }

    @Test
    void aModelWhosePointsAreNotFiniteSaysSo() {
        // One update of length 1 in every parameter: each layer multiplies what comes in by some ten, and a step
        // repeats it.
        var id =
                create(
                        """
                        { "preset": "classic", "data": { "points": 10 }, "network": { "hiddenUnits": 64, "hiddenLayers": 8 },
                          "training": { "epochs": 1, "learningRate": 1 } }
                        """);
        awaitState(id, "COMPLETED");

        for (var path : new String[] {"/samples?job=", "/samples/trajectory?job="}) {
            var response = http.get(path + id);
            assertThat(response.status()).isEqualTo(409);
            assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:unusable-model");
        }
    }

    @Test
    void progressIsShownWhileItRuns() {
        var id = runningJob(1);

        var progress = job(id).get("progress");
        assertThat(progress.get("iteration").asLong()).isPositive();
        assertThat(progress.get("of").asLong()).isEqualTo(79_000_000);
        assertThat(progress.get("loss").asDouble()).isPositive();
        assertThat(progress.get("iterationsPerSecond").asDouble()).isPositive();
        assertThat(progress.get("remainingSeconds").asDouble()).isPositive();
    }

    @Test
    void latestIsTheJobThatCompletedLast() {
        completedJob();
        var id = completedJobOfFewRows();

        assertThat(http.get("/jobs/latest").json().get("id").asString()).isEqualTo(id);
        for (var path :
                new String[] {"/history", "/loss?format=json", "/checkpoints", "/checkpoints/200", "/quality"}) {
            assertThat(http.get("/jobs/latest" + path).status()).as(path).isEqualTo(200);
        }
        assertThat(http.get("/samples?n=1&job=latest").json().get("job").asString()).isEqualTo(id);
        assertThat(http.get("/samples/trajectory?n=1&job=latest").json().get("job").asString()).isEqualTo(id);
        assertThat(http.get("/jobs?after=latest").text()).doesNotContain(id);
        assertThat(http.post("/jobs/latest/cancel", "").status()).isEqualTo(409);
        assertThat(http.delete("/jobs/latest").status()).isEqualTo(204);
        assertThat(http.get("/jobs/" + id).status()).isEqualTo(404);
    }

    @Test
    void aJobThatCannotWriteFailsWithTheReasonAndTheWorkerGoesOn() throws Exception {
        var running = runningJob(1);
        var id = create(SMALL_JOB);
        Files.createFile(DATA.resolve("checkpoints").resolve(id)); // where its directory should be
        http.post("/jobs/" + running + "/cancel", "");

        var job = awaitState(id, "FAILED", "COMPLETED");

        assertThat(job.get("state").asString()).isEqualTo("FAILED");
        assertThat(job.get("reason").asString()).startsWith("a checkpoint could not be written");
        assertThat(events(id).getLast().json().get("reason").asString()).isEqualTo(job.get("reason").asString());
        assertThat(http.get("/samples?job=" + id).json().get("type").asString())
                .isEqualTo("urn:pollen:problem:no-model");
        completedJob();
    }
}
