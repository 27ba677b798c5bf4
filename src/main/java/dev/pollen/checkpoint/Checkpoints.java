package dev.pollen.checkpoint;

import static java.util.Comparator.comparing;

import dev.pollen.denoiser.Parameters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checkpoints of all jobs. A checkpoint is first a draft on disk; the transaction that lists it in the database
 * gives it its name, so that whatever is listed is there, and only while the job is still the caller's.
 */
@Service
public class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /** Ratios that are rounded to the same multiple are the same. */
    private static final double RATIO_STEP = 0.01;

    private final CheckpointFiles files;
    private final CheckpointTable table;
    private final Clock clock;
    private final Timer writes;

    Checkpoints(CheckpointFiles files, CheckpointTable table, Clock clock, MeterRegistry meters) {
        this.files = files;
        this.table = table;
        this.clock = clock;
        this.writes =
                Timer.builder("pollen.checkpoint.write")
                        .description("Time to encode a checkpoint and put it safely on disk")
                        .register(meters);
    }

    /**
     * A checkpoint with what it takes to draw points.
     *
     * @param parameters that they are sampled with
     */
    public record Loaded(Checkpoint checkpoint, Model model, Parameters parameters) {}

    /**
     * Puts what a training has reached on disk. It is no checkpoint before it is published.
     *
     * @param attempt the lease under which it is written
     * @throws UncheckedIOException if the disk refuses it
     */
    public Draft draft(UUID job, int attempt, Snapshot snapshot) {
        return writes.record(
                () -> {
                    long iteration = snapshot.state().iteration();
                    var file = FileNames.of(iteration, attempt);
                    var written = writing(() -> files.writeDraft(job, file, ModelFormat.write(snapshot)));
                    return new Draft(
                            files,
                            new Checkpoint(
                                    job,
                                    iteration,
                                    file,
                                    written.bytes(),
                                    written.sha256(),
                                    null,
                                    null,
                                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
                });
    }

    /**
     * Makes a draft a checkpoint, in a transaction that holds the job and its lease.
     *
     * @throws UncheckedIOException if the disk refuses it
     */
    public void publish(Draft draft, @Nullable Double loss) {
        var checkpoint = draft.checkpoint().withLoss(loss);
        table.insert(checkpoint);
        writing(
                () -> {
                    files.publishDraft(checkpoint);
                    return checkpoint;
                });
    }

    private interface Writing<T> {
        T write() throws IOException;
    }

    private static <T> T writing(Writing<T> writing) {
        try {
            return writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint could not be written: " + reason(e), e);
        }
    }

    /** Says what is wrong without the path of a file, which is nobody else's business. */
    private static String reason(IOException e) {
        var reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** Writes down how good a checkpoint is: in a transaction that holds the job and its lease. */
    public void rate(UUID job, long iteration, double ratio) {
        table.rate(job, iteration, ratio);
    }

    /**
     * The best checkpoint: that with the lowest ratio where any has been measured, else that with the lowest loss; of
     * those with the same one, the newest.
     *
     * @param checkpoints newest first
     */
    public static Optional<Checkpoint> best(List<Checkpoint> checkpoints) {
        return byRatio(checkpoints).stream().findFirst().or(() -> byLoss(checkpoints));
    }

    /**
     * Those that have been measured, the best first. Ratios of real draws are some tenths apart: a hundredth says
     * nothing of models, and the newer one has learnt longer.
     */
    private static List<Checkpoint> byRatio(List<Checkpoint> checkpoints) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.ratio() != null)
                .sorted(comparing(checkpoint -> Math.round(Objects.requireNonNull(checkpoint.ratio()) / RATIO_STEP)))
                .toList();
    }

    private static Optional<Checkpoint> byLoss(List<Checkpoint> checkpoints) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.loss() != null)
                .min(comparing(checkpoint -> Objects.requireNonNull(checkpoint.loss())));
    }

    /** A job's checkpoints, newest first. */
    public List<Checkpoint> ofJob(UUID job) {
        return table.ofJob(job);
    }

    /**
     * A job's newest checkpoint.
     *
     * @throws UnknownCheckpointException if there is none
     */
    public Checkpoint newest(UUID job) {
        return ofJob(job).stream().findFirst().orElseThrow(() -> new UnknownCheckpointException(job));
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

    /** What it takes to draw points from a checkpoint: see {@link #file}. */
    public Loaded load(Checkpoint checkpoint) {
        var trained = load(checkpoint, ModelFormat::readSampled);
        return new Loaded(checkpoint, trained.model(), trained.parameters());
    }

    private <T> T load(Checkpoint checkpoint, Function<Safetensors, T> reader) {
        return reading(checkpoint, () -> files.read(checkpoint, reader));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Checkpoint checkpoint, Reading<T> reading) {
        try {
            return reading(reading);
        } catch (CorruptCheckpointException e) {
            get(checkpoint.job(), checkpoint.iteration()); // it may have been removed in the meantime
            throw e.in(checkpoint);
        }
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the newest checkpoint of a job holds that is intact. A warning says which ones are not. */
    public Optional<Snapshot> newestIntact(UUID job) {
        return firstIntact(job, ofJob(job), checkpoint -> load(checkpoint, ModelFormat::read));
    }

    /**
     * What the checkpoint of a job to draw points from holds: that with the lowest ratio where any has been measured,
     * else the newest; of those that are intact.
     */
    public Optional<Loaded> servedIntact(UUID job) {
        return servedIntact(job, this::load);
    }

    /**
     * The same, read by somebody else.
     *
     * @param reader throws what {@link #load(Checkpoint)} does
     */
    public <T> Optional<T> servedIntact(UUID job, Function<Checkpoint, T> reader) {
        var all = ofJob(job);
        return firstIntact(job, byRatio(all), reader).or(() -> firstIntact(job, all, reader));
    }

    /** What a checkpoint holds, if it is intact. A warning says if not. */
    public Optional<Loaded> loadIfIntact(Checkpoint checkpoint) {
        return firstIntact(checkpoint.job(), List.of(checkpoint), this::load);
    }

    private static <T> Optional<T> firstIntact(UUID job, List<Checkpoint> checkpoints, Function<Checkpoint, T> reader) {
        UncheckedIOException unreadable = null;
        for (var checkpoint : checkpoints) {
            try {
                return Optional.of(reader.apply(checkpoint));
            } catch (CorruptCheckpointException e) {
                log.warn("{} Another one is used instead.", e.getMessage());
            } catch (UncheckedIOException e) {
                log.warn("A checkpoint of job {} cannot be read. Another one is used instead.", job, e);
                unreadable = e;
            } catch (UnknownCheckpointException e) {
                log.debug("A newer checkpoint has taken the place of one: {}", e.getMessage());
            }
        }
        if (unreadable != null) {
            throw unreadable; // there may be one, when the disk is well again
        }
        return Optional.empty();
    }

    /** The jobs that have files. */
    public List<UUID> jobsWithFiles() {
        return reading(files::jobs);
    }

    /** A job's files that have the name of a checkpoint, and are none. */
    public List<String> unlisted(UUID job) {
        var listed = ofJob(job).stream().map(Checkpoint::file).collect(Collectors.toSet());
        return reading(() -> files.list(job)).stream()
                .filter(file -> FileNames.isOurs(file) && !listed.contains(file))
                .toList();
    }

    /** Whether a job has any file. */
    public boolean hasFiles(UUID job) {
        return !reading(() -> files.list(job)).isEmpty();
    }

    /**
     * Deletes a job's files that are no checkpoints, but for those of an attempt that is under way.
     *
     * @return how many
     */
    public int deleteUnlisted(UUID job, int liveAttempt) {
        var left = unlisted(job).stream().filter(file -> !FileNames.isOf(file, liveAttempt)).toList();
        left.forEach(file -> deleteFiles(() -> files.delete(job, file)));
        return left.size();
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
