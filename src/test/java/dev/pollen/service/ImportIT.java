package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Checkpoints whose database is lost become jobs again. */
class ImportIT {

    private static final String TWO_SAMPLES = "/samples?n=2&seed=7&job=";

    @TempDir private Path directory;

    @Test
    void whatIsLeftOfALostDatabaseIsTakenInAgain() throws Exception {
        var data = directory.resolve("data");
        String done;
        String paused;
        String samples;
        try (var service = ServiceProcess.startSmall(data, "pollen.checkpoint.interval=100ms")) {
            done = service.jobs().create(InterruptedJob.job(80));
            service.jobs().awaitState(done, "COMPLETED");
            samples = service.http().get(TWO_SAMPLES + done).json().get("points").toString();
            paused = service.jobs().create(InterruptedJob.job(1_000_000));
            service.jobs().awaitCheckpoints(paused, 2);
            service.http().post("/jobs/" + paused + "/pause", "");
            service.jobs().awaitState(paused, "PAUSED");
            service.stop();
        }
        Files.delete(data.resolve("pollen.mv.db"));
        var damaged = damage(data.resolve("checkpoints"));

        try (var service = ServiceProcess.startSmall(data)) {
            var http = service.http();
            assertThat(http.get("/jobs").json()).isEmpty();

            var outcome = http.post("/jobs/import", "");

            assertThat(outcome.status()).as(outcome.text()).isEqualTo(200);
            assertThat(outcome.json().get("imported").valueStream().map(job -> job.get("id").asString()))
                    .containsExactlyInAnyOrder(done, paused);
            assertThat(outcome.json().get("refused").valueStream().map(ImportIT::refusal).toList())
                    .containsExactlyInAnyOrder(
                            damaged
                                    + "/iteration-000000001.attempt-1.safetensors: it is shorter than the length of a"
                                    + " header",
                            damaged
                                    + "/model.safetensors: it is not called like"
                                    + " iteration-000000100.attempt-1.safetensors",
                            damaged
                                    + "/iteration-000000009.attempt-1.safetensors: its name says another iteration than"
                                    + " its contents");
            assertThat(http.get("/jobs/" + done).json().get("state").asString()).isEqualTo("COMPLETED");
            assertThat(http.get("/jobs/" + done).json().get("reason").asString()).startsWith("imported");
            assertThat(http.get(TWO_SAMPLES + done).json().get("points").toString()).isEqualTo(samples);
            assertThat(http.get("/samples?n=1").status()).isEqualTo(200);
            assertThat(http.get("/jobs/" + done + "/history").json()).hasSize(1);
            assertThat(http.get("/jobs/" + paused).json().get("state").asString()).isEqualTo("PAUSED");

            assertThat(http.post("/jobs/import", "").json().get("imported")).isEmpty();
            assertThat(http.get("/jobs").json()).hasSize(2);

            long reached = iterations(http.get("/jobs/" + paused).json());
            http.post("/jobs/" + paused + "/resume", "");
            service.jobs().awaitState(paused, "RUNNING");
            Patience.await().until(() -> iterations(http.get("/jobs/" + paused).json()) > reached);
            assertThat(http.delete("/jobs/" + done).status()).isEqualTo(204);
            assertThat(http.post("/jobs/import", "").json().get("imported")).isEmpty();
        }
    }

    /** A directory of a job with files that are no checkpoints, or not those that they are called. */
    private static UUID damage(Path checkpoints) throws IOException {
        var id = UUID.randomUUID();
        try (var files = Files.walk(checkpoints)) {
            var checkpoint = files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
            var directory = Files.createDirectory(checkpoints.resolve(id.toString()));
            Files.createFile(directory.resolve("iteration-000000001.attempt-1.safetensors"));
            Files.createFile(directory.resolve("iteration-000000002.attempt-1.safetensors.tmp"));
            Files.writeString(directory.resolve("model.safetensors"), "x");
            Files.copy(checkpoint.getFirst(), directory.resolve("iteration-000000009.attempt-1.safetensors"));
        }
        Files.createDirectory(checkpoints.resolve("notes"));
        return id;
    }

    private static String refusal(JsonNode refused) {
        return refused.get("file").asString() + ": " + refused.get("reason").asString().replaceAll(", \\d+$", "");
    }

    private static long iterations(JsonNode job) {
        return job.at("/progress/iteration").asLong();
    }
}
