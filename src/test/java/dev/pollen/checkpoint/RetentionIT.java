package dev.pollen.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;
import dev.pollen.training.TrainingState;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Which checkpoints stay. */
class RetentionIT extends ServiceTest {

    private static final Duration GRACE = Duration.ofMinutes(1);

    @Autowired private Checkpoints checkpoints;
    @Autowired private CheckpointTable table;
    @Autowired private CheckpointFiles files;

    private final Instant start = Instant.now().plus(Duration.ofDays(1));
    private Duration passed = Duration.ZERO;
    private UUID job;
    private Snapshot snapshot;

    @BeforeEach
    void train() {
        job = UUID.fromString(completedJob());
        snapshot = checkpoints.newestIntact(job).orElseThrow();
    }

    /** Retention at a time that passes as the test says. */
    private Retention retention() {
        return new Retention(
                table,
                files,
                new CheckpointProperties(DATA, Duration.ofSeconds(10), 3, GRACE),
                Clock.fixed(start.plus(passed), ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        retention().sweep();
    }

    private void write(long iteration, double loss) {
        write(checkpoints, 1, iteration, loss);
    }

    private void write(Checkpoints checkpoints, int attempt, long iteration, double loss) {
        var state = snapshot.state();
        var at = new TrainingState(iteration, state.parameters(), state.adam(), state.ema(), state.lossSum());
        try (var draft = checkpoints.draft(job, attempt, new Snapshot(snapshot.model(), at))) {
            checkpoints.publish(draft, loss);
        }
        retention().retain(job, -1);
    }

    private List<Long> kept() {
        return checkpoints.ofJob(job).stream().map(Checkpoint::iteration).toList();
    }

    private List<Long> onDisk() throws IOException {
        try (var files = Files.list(DATA.resolve("checkpoints").resolve(job.toString()))) {
            return files.map(file -> Long.parseLong(file.getFileName().toString().replaceAll("\\D*(\\d+).*", "$1")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    @Test
    void theLastOnesStayAndTheBestBesides() throws IOException {
        write(1000, 0.9);
        write(2000, 0.3); // the best
        write(3000, 0.8);
        write(4000, 0.7);
        write(5000, 0.6);
        write(6000, 0.5);
        pass(GRACE);

        assertThat(kept()).containsExactly(6000L, 5000L, 4000L, 2000L).isEqualTo(onDisk());
        assertThat(Checkpoints.best(checkpoints.ofJob(job))).map(Checkpoint::iteration).contains(2000L);
    }

    /** Real draws are farther from each other than such ratios. */
    @Test
    void ofRatiosThatAreNearlyTheSameTheNewestIsBest() {
        write(1000, 0.3);
        write(2000, 0.2);
        write(3000, 0.1);
        checkpoints.rate(job, 1000, 1.2);
        checkpoints.rate(job, 2000, 1.0541);
        checkpoints.rate(job, 3000, 1.0561);
        assertThat(Checkpoints.best(checkpoints.ofJob(job))).map(Checkpoint::iteration).contains(2000L);

        checkpoints.rate(job, 3000, 1.0543);
        assertThat(Checkpoints.best(checkpoints.ofJob(job))).map(Checkpoint::iteration).contains(3000L);
        assertThat(checkpoints.servedIntact(job).orElseThrow().checkpoint().iteration()).isEqualTo(3000);
    }

    @Test
    void whatIsSupersededCanBeAskedForUntilItsGraceIsOver() throws IOException {
        write(1000, 0.9);
        write(2000, 0.8);
        write(3000, 0.7);
        pass(GRACE);
        assertThat(kept()).containsExactly(3000L, 2000L, 1000L);

        write(4000, 0.6);
        pass(GRACE.dividedBy(2));
        write(5000, 0.5);
        pass(GRACE.dividedBy(2).minusMillis(1));
        assertThat(http.get("/samples?n=1&job=%s&checkpoint=1000".formatted(job)).status()).isEqualTo(200);
        assertThat(http.get("/jobs/%s/checkpoints/1000".formatted(job)).status()).isEqualTo(200);

        pass(Duration.ofMillis(1));
        assertThat(kept()).containsExactly(5000L, 4000L, 3000L, 2000L).isEqualTo(onDisk());
        assertThat(http.get("/samples?n=1&job=%s&checkpoint=1000".formatted(job)).status()).isEqualTo(404);
        pass(GRACE.dividedBy(2));
        assertThat(kept()).containsExactly(5000L, 4000L, 3000L).isEqualTo(onDisk());
    }

    @Test
    void whatWasTheBestHasItsGraceFromThenOn() {
        write(1000, 0.1);
        write(2000, 0.8);
        write(3000, 0.7);
        write(4000, 0.6);
        pass(GRACE);
        assertThat(kept()).contains(1000L);

        checkpoints.rate(job, 2000, 1.5); // from now on, measurements decide
        write(5000, 0.5);
        pass(GRACE.minusMillis(1));
        assertThat(kept()).contains(1000L);
        pass(Duration.ofMillis(1));
        assertThat(kept()).containsExactly(5000L, 4000L, 3000L, 2000L);
    }

    @Test
    void whatBecomesTheBestWhileItIsRetiredStays() {
        for (long iteration = 1000; iteration <= 4000; iteration += 1000) {
            write(iteration, 1.0 / iteration);
        }
        checkpoints.rate(job, 1000, 1.5);
        retention().retain(job, -1);
        pass(GRACE);

        assertThat(kept()).containsExactly(4000L, 3000L, 2000L, 1000L);
    }

    @Test
    void whatIsWrittenAfterGoingBackStaysAndServes() throws IOException {
        for (long iteration = 1000; iteration <= 4000; iteration += 1000) {
            write(iteration, 0.1 / iteration);
        }
        for (var damaged : checkpoints.ofJob(job)) {
            Files.writeString(DATA.resolve("checkpoints").resolve(job.toString()).resolve(damaged.file()), "damaged");
        }
        write(checkpoints, 2, 500, 0.9);
        pass(GRACE);

        assertThat(checkpoints.ofJob(job)).extracting(Checkpoint::iteration).contains(500L);
        assertThat(checkpoints.newestIntact(job).orElseThrow().state().iteration()).isEqualTo(500);
    }

    @Test
    void whatIsWrittenAfterTheClockWasSetBackStays(@Autowired MeterRegistry meters) {
        var yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        var then = new Checkpoints(files, table, yesterday, meters);
        for (long iteration = 1000; iteration <= 3000; iteration += 1000) {
            write(iteration, 0.1 / iteration);
        }
        for (long iteration = 4000; iteration <= 6000; iteration += 1000) {
            write(then, 1, iteration, 0.1 / iteration);
        }
        pass(GRACE);

        assertThat(kept()).containsExactly(6000L, 5000L, 4000L);
    }
}
