package dev.pollen.checkpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The checkpoints of all jobs. A checkpoint is first written to disk and then recorded in the database, so that
 * whatever is listed is there; the caller records it where it can tell that the job is still its own.
 */
@Service
public class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final CheckpointFiles files;
    private final CheckpointTable table;
    private final CheckpointProperties properties;
    private final Clock clock;
    private final Timer writes;

    Checkpoints(
            CheckpointFiles files,
            CheckpointTable table,
            CheckpointProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.files = files;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
        this.writes =
                Timer.builder("pollen.checkpoint.write")
                        .description("Time to encode a checkpoint and put it safely on disk")
                        .register(meters);
    }

    /** A checkpoint with what it holds. */
    public record Loaded(Checkpoint checkpoint, Model model) {}

    /**
     * Puts a model on disk. It is not listed before it is recorded.
     *
     * @throws UncheckedIOException if the disk refuses it
     */
    public Checkpoint write(UUID job, Model model) {
        return writes.record(
                () -> {
                    var bytes = ModelFormat.write(model).encode();
                    long iteration = model.state().iteration();
                    try {
                        files.write(job, iteration, bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException("a checkpoint could not be written: " + e.getMessage(), e);
                    }
                    return new Checkpoint(
                            job,
                            iteration,
                            bytes.remaining(),
                            CheckpointFiles.sha256(bytes),
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                });
    }

    /** Lists a checkpoint that has been written. */
    public void record(Checkpoint checkpoint) {
        table.insert(checkpoint);
    }

    /** Removes a job's oldest checkpoints, down to the number to keep. */
    public void retain(UUID job) {
        for (var old : ofJob(job).stream().skip(properties.keepLast()).toList()) {
            table.delete(job, old.iteration());
            deleteFiles(() -> files.delete(job, old.iteration()));
        }
    }

    /** A job's checkpoints, newest first. */
    public List<Checkpoint> ofJob(UUID job) {
        return table.ofJob(job);
    }

    /**
     * A job's checkpoint at an iteration.
     *
     * @throws UnknownCheckpointException if there is none
     */
    public Checkpoint get(UUID job, long iteration) {
        return table.find(job, iteration)
                .orElseThrow(
                        () ->
                                new UnknownCheckpointException(
                                        job, iteration, ofJob(job).stream().map(Checkpoint::iteration).toList()));
    }

    /**
     * A checkpoint's file, verified.
     *
     * @throws CorruptCheckpointException if it is not what was written
     * @throws UnknownCheckpointException if it has just been removed
     */
    public Path file(Checkpoint checkpoint) {
        return reading(checkpoint, () -> files.verified(checkpoint));
    }

    /** What a checkpoint holds: see {@link #file}. */
    public Model load(Checkpoint checkpoint) {
        return reading(checkpoint, () -> ModelFormat.read(Safetensors.decode(files.read(checkpoint))));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Checkpoint checkpoint, Reading<T> reading) {
        try {
            return reading.read();
        } catch (CorruptCheckpointException e) {
            get(checkpoint.job(), checkpoint.iteration()); // it may have been removed in the meantime
            throw e.in(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest checkpoint of a job that is intact. A warning says which ones are not. */
    public Optional<Loaded> newestIntact(UUID job) {
        for (var checkpoint : ofJob(job)) {
            try {
                return Optional.of(new Loaded(checkpoint, load(checkpoint)));
            } catch (CorruptCheckpointException e) {
                log.warn("{} The one before it is used instead.", e.getMessage());
            } catch (UnknownCheckpointException e) {
                log.debug("A newer checkpoint has taken the place of one: {}", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Removes a checkpoint's file that was written but not recorded. */
    public void discard(Checkpoint checkpoint) {
        if (table.find(checkpoint.job(), checkpoint.iteration()).isEmpty()) {
            deleteFiles(() -> files.delete(checkpoint.job(), checkpoint.iteration()));
        }
    }

    /** Removes the files of a job whose checkpoints are no longer recorded. */
    public void deleteFiles(UUID job) {
        deleteFiles(() -> files.deleteAll(job));
    }

    private interface Deletion {
        void run() throws IOException;
    }

    /** A file that cannot be deleted costs space, nothing else: say so and go on. */
    private static void deleteFiles(Deletion deletion) {
        try {
            deletion.run();
        } catch (IOException e) {
            log.warn("A checkpoint's file could not be deleted: {}", e.toString());
        }
    }
}
