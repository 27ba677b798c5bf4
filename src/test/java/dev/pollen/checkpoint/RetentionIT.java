package dev.pollen.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;
import dev.pollen.training.TrainingState;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** Which checkpoints stay. */
class RetentionIT extends ServiceTest {

    @Autowired private Checkpoints checkpoints;

    private UUID job;
    private Model model;

    @BeforeEach
    void train() {
        job = UUID.fromString(completedJob());
        model = checkpoints.newestIntact(job).orElseThrow().model();
    }

    private void write(long iteration, double loss) {
        var state = model.state();
        var at = new TrainingState(iteration, state.parameters(), state.adam(), state.ema(), state.lossSum());
        try (var draft =
                checkpoints.draft(job, 1, new Model(model.recipe(), model.columns(), model.standardisation(), at))) {
            checkpoints.publish(draft, loss);
        }
        checkpoints.retain(job, -1);
    }

    @Test
    void theLastOnesStayAndTheBestBesides() throws IOException {
        write(1000, 0.9);
        write(2000, 0.3); // the best
        write(3000, 0.8);
        write(4000, 0.7);
        write(5000, 0.6);
        write(6000, 0.5);

        assertThat(checkpoints.ofJob(job))
                .extracting(Checkpoint::iteration)
                .containsExactly(6000L, 5000L, 4000L, 2000L);
        assertThat(Checkpoints.best(checkpoints.ofJob(job))).map(Checkpoint::iteration).contains(2000L);
        try (var files = Files.list(DATA.resolve("checkpoints").resolve(job.toString()))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void whatIsWrittenAfterGoingBackStaysAndServes() throws IOException {
        for (long iteration = 1000; iteration <= 4000; iteration += 1000) {
            write(iteration, 0.1 / iteration);
        }
        for (var damaged : checkpoints.ofJob(job)) {
            Files.writeString(DATA.resolve("checkpoints").resolve(job.toString()).resolve(damaged.file()), "damaged");
        }
        write(500, 0.9);

        assertThat(checkpoints.ofJob(job)).extracting(Checkpoint::iteration).contains(500L);
        assertThat(checkpoints.newestIntact(job).orElseThrow().checkpoint().iteration()).isEqualTo(500);
    }
}
