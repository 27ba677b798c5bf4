package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What is left over on disk goes, and nothing else. */
class CheckpointSweepIT extends ServiceTest {

    @Autowired private CheckpointSweep sweep;

    @AfterEach
    void freeTheWorker() {
        cancelAllJobs();
    }

    @Test
    void filesThatAreNoCheckpointsAreRemoved() throws IOException {
        var id = completedJob();
        var unlisted = file(id, "iteration-000000007.attempt-1.safetensors");
        var draft = file(id, "iteration-000000008.attempt-1.safetensors.tmp");

        sweep.sweep();

        assertThat(unlisted).doesNotExist();
        assertThat(draft).doesNotExist();
        for (var checkpoint : http.get("/jobs/" + id + "/checkpoints").json()) {
            assertThat(http.get(checkpoint.get("href").asString()).status()).isEqualTo(200);
        }
    }

    @Test
    void whatALivingAttemptWritesStays() throws IOException {
        var id = runningJob(1);
        var living = file(id, "iteration-999999999.attempt-1.safetensors.tmp");
        var earlier = file(id, "iteration-999999999.attempt-0.safetensors.tmp");
        var later = file(id, "iteration-999999999.attempt-11.safetensors.tmp");

        sweep.sweep();

        assertThat(living).exists();
        assertThat(earlier).doesNotExist();
        assertThat(later).doesNotExist();
        http.post("/jobs/" + id + "/cancel", "");
        sweep.sweep();
        assertThat(living).doesNotExist();
    }

    @Test
    void filesOfADeletedJobAreRemovedAndThoseOfAnUnknownOneAreNot() throws IOException {
        var deleted = completedJob();
        http.delete("/jobs/" + deleted);
        var late = file(deleted, "iteration-000000007.attempt-1.safetensors");
        var foreign = file(UUID.randomUUID().toString(), "iteration-000000007.attempt-1.safetensors");
        var other = file("lost+found", "something");

        sweep.sweep();

        assertThat(late.getParent()).doesNotExist();
        assertThat(foreign).exists();
        assertThat(other).exists();
    }

    private static Path file(String job, String name) throws IOException {
        var directory = Files.createDirectories(DATA.resolve("checkpoints").resolve(job));
        return Files.writeString(directory.resolve(name), "left over");
    }
}
