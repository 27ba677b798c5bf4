package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.pollen.testing.ServiceTest;
import dev.pollen.testing.SmallDisk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A disk for the database that is really full, and one that is taken away: the service is well again by itself. */
@DirtiesContext
class DatabaseDiskIT extends ServiceTest {

    private static final SmallDisk DISK = new SmallDisk(DATA.resolve("database-disk"));
    private static final Path DIRECTORY = DISK.path().resolve("data");

    @DynamicPropertySource
    static void theDatabaseOnTheSmallDisk(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.url",
                () ->
                        "jdbc:h2:async:%s/pollen;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC;TRACE_LEVEL_FILE=0"
                                .formatted(DIRECTORY));
        registry.add("pollen.jobs.lease", () -> "2s");
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
    void whenThereIsRoomAgainTheDatabaseWorksWithinThirtySecondsAndTheJobGoesOn() throws Exception {
        var running = runningJob(1);
        var logged = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () -> {
                                DISK.fill(); // again, if the database has just given some room back
                                return http.post("/jobs", "{}").status() == 503;
                            });
            await().during(Duration.ofSeconds(10)).atMost(Duration.ofMinutes(1)).until(this::isDown);
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list.stream().mapToInt(DatabaseDiskIT::lines).sum()).isLessThan(1400); // 8400 in a minute

        DISK.free();

        await().atMost(Duration.ofSeconds(30)).until(() -> http.get("/actuator/health/readiness").status() == 200);
        long reached = job(running).at("/progress/iteration").asLong();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                job(running).get("state").asString().equals("RUNNING")
                                        && job(running).at("/progress/iteration").asLong() > reached);
        assertThat(meter("pollen_jobs_dead_total")).isZero(); // its worker was alive all the time
        cancelAllJobs();
        completedJob();
    }

    private boolean isDown() {
        return http.get("/actuator/health/readiness").status() == 503
                && http.get("/actuator/health/liveness").status() == 200;
    }

    private static int lines(ILoggingEvent event) {
        int lines = 1;
        for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            lines += 1 + thrown.getStackTraceElementProxyArray().length - thrown.getCommonFrames();
        }
        return lines;
    }

    @Test
    void aDirectoryThatIsTakenAwayIsMissedUntilItIsPutBack() throws Exception {
        var away = DISK.path().resolve("away");
        Files.move(DIRECTORY, away);

        assertDown("The directory of the database is gone: put it back.");

        Files.createDirectory(DIRECTORY);
        Files.copy(away.resolve("pollen.mv.db"), DIRECTORY.resolve("pollen.mv.db"));

        assertDown("no longer has the file that the service has opened");

        Files.delete(DIRECTORY.resolve("pollen.mv.db"));
        Files.delete(DIRECTORY);
        Files.move(away, DIRECTORY);

        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        completedJob();
    }

    private void assertDown(String reason) {
        var readiness = http.get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.json().at("/components/databaseFile/details/reason").asString()).contains(reason);
    }
}
