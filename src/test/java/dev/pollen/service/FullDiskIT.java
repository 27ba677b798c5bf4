package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A disk for checkpoints that is really full: a small file system in memory, which only root can make. */
@DirtiesContext
class FullDiskIT extends ServiceTest {

    private static final Path DISK = DATA.resolve("small-disk");
    private static final Path BALLAST = DISK.resolve("ballast");

    private static boolean mounted;

    @DynamicPropertySource
    static void checkpointsOnTheSmallDisk(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> newDatabase("full-disk"));
        registry.add("pollen.checkpoint.directory", DISK::toString);
    }

    @BeforeAll
    static void mount() throws Exception {
        Files.createDirectories(DISK);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "pollen-test", DISK.toString());
        assumeTrue(mounted, "only root can mount a small file system");
    }

    @AfterAll
    static void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", DISK.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }

    @Test
    void aFullDiskFailsTheJobWithThatReasonAndLeavesEverythingBeforeItIntact() throws Exception {
        var before = completedJob();
        var running = runningJob(2);

        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            fill(); // again, if a checkpoint has just been removed
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
            try (var files = Files.list(DISK.resolve(job))) {
                assertThat(files).hasSize(checkpoints.size());
            }
        }
        var readiness = http.get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.json().at("/components/checkpoints/status").asString()).isEqualTo("DOWN");
        assertThat(readiness.json().at("/components/db/status").asString()).isEqualTo("UP");
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);

        Files.delete(BALLAST);

        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        completedJob();
    }

    private static void fill() throws IOException {
        try (var ballast = Files.newOutputStream(BALLAST, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }
}
