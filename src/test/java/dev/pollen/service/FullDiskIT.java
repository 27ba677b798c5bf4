package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;
import dev.pollen.testing.SmallDisk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk for checkpoints and uploads that is really full. */
@DirtiesContext
class FullDiskIT extends ServiceTest {

    private static final SmallDisk DISK = new SmallDisk(DATA.resolve("small-disk"));

    @DynamicPropertySource
    static void filesOnTheSmallDisk(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> newDatabase("full-disk"));
        registry.add("pollen.checkpoint.directory", () -> DISK.path().toString());
        registry.add("pollen.dataset.directory", () -> DISK.path().toString());
    }

    @BeforeAll
    static void mount() throws Exception {
        assumeTrue(DISK.mount(), "only root can mount a small file system");
    }

    @AfterAll
    static void unmount() throws Exception {
        DISK.unmount();
    }

    @Test
    void aFullDiskFailsTheJobWithThatReasonAndLeavesEverythingBeforeItIntact() throws Exception {
        var before = completedJob();
        var running = runningJob(2);

        Patience.await()
                .until(
                        () -> {
                            DISK.fill(); // again, if a checkpoint has just been removed
                            return job(running).get("state").asString().equals("FAILED");
                        });

        var failed = job(running);
        assertThat(failed.get("reason").asString())
                .isEqualTo("a checkpoint could not be written: No space left on device");
        for (var job : new String[] {before, running}) {
            var checkpoints = http.get("/jobs/" + job + "/checkpoints").json();
            assertThat(checkpoints).isNotEmpty();
            for (var checkpoint : checkpoints) {
                assertThat(http.get(checkpoint.get("href").asString()).status()).isEqualTo(200); // verified
            }
            assertThat(http.get("/samples?n=1&job=" + job).status()).isEqualTo(200);
            try (var files = Files.list(DISK.path().resolve(job))) {
                assertThat(files).hasSize(checkpoints.size());
            }
        }
        var readiness = http.get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.json().at("/components/checkpoints/status").asString()).isEqualTo("DOWN");
        assertThat(readiness.json().at("/components/db/status").asString()).isEqualTo("UP");
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);

        DISK.free();

        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        completedJob();
    }

    @Test
    void aFullDiskRefusesAnUploadAndNothingOfItStays() throws Exception {
        DISK.fill();

        var refused = upload();

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:pollen:problem:unavailable");
        assertThat(refused.json().get("detail").asString())
                .isEqualTo("The dataset cannot be stored: No space left on device.");
        assertThat(http.get("/datasets/large").status()).isEqualTo(404);
        assertThat(uploads()).isEmpty();

        DISK.free();

        assertThat(upload().status()).isEqualTo(201);
        assertThat(http.delete("/datasets/large").status()).isEqualTo(204);
    }

    /** 400 KB on disk. */
    private Response upload() {
        return http.send(
                http.request("/datasets?name=large", "Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("1,2\n3,4\n".repeat(25_000))));
    }

    private static List<Path> uploads() throws IOException {
        try (var files = Files.list(DISK.path())) {
            return files.filter(file -> file.toString().matches(".*\\.(npy|tmp)")).toList();
        }
    }
}
