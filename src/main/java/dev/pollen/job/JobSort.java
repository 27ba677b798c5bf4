package dev.pollen.job;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.job.Job.Progress;
import dev.pollen.job.Job.Times;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What jobs are sorted by. Those of which it is not known come last, and those for which it is the same, newest first.
 */
public enum JobSort {
    /** By their ids, which begin with the time. */
    @JsonProperty("created")
    CREATED("id", Direction.DESCENDING, job -> null, text -> text) {
        @Override
        boolean isKnownById() {
            return true;
        }

        @Override
        String order(Direction direction) {
            return "id " + direction.word;
        }

        @Override
        String after(Direction direction, boolean isKnown) {
            return "id %s :after".formatted(direction.beyond);
        }
    },
    @JsonProperty("finished")
    FINISHED(
            "finished_at",
            Direction.DESCENDING,
            job -> job.times().finished(),
            ifKnown(text -> Timestamp.from(Instant.parse(text)))),
    @JsonProperty("duration")
    DURATION(
            "EXTRACT(EPOCH FROM finished_at - started_at)",
            Direction.ASCENDING,
            job -> duration(job.times()),
            ifKnown(BigDecimal::new)),
    @JsonProperty("name")
    NAME(JobSort.CALLED, Direction.ASCENDING, JobSort::called, text -> text) {
        @Override
        String place() {
            return "lower(:key)";
        }
    },
    @JsonProperty("dataset")
    DATASET("dataset", Direction.ASCENDING, job -> job.recipe().dataset(), text -> text),
    @JsonProperty("state")
    STATE("state", Direction.ASCENDING, Job::state, text -> text),
    @JsonProperty("quality")
    QUALITY("ratio", Direction.ASCENDING, progress(Progress::ratio), ifKnown(Double::valueOf)),
    @JsonProperty("loss")
    LOSS("loss", Direction.ASCENDING, progress(Progress::loss), ifKnown(Double::valueOf));

    /** What a job goes by, whatever the case: its name, or where it has none, its dataset. */
    static final String CALLED = "lower(coalesce(name, dataset))";

    /** The text of a number or a time that is not known. */
    private static final String UNKNOWN = "none";

    private final String key;
    private final Direction usual;
    private final Function<Job, @Nullable Object> ofJob;
    private final Function<String, @Nullable Object> reader;

    /**
     * @param key what a row of the table of jobs is sorted by
     * @param ofJob the same of a job, null where it is not known
     * @param reader of its text, to what the database compares
     */
    JobSort(
            String key,
            Direction usual,
            Function<Job, @Nullable Object> ofJob,
            Function<String, @Nullable Object> reader) {
        this.key = key;
        this.usual = usual;
        this.ofJob = ofJob;
        this.reader = reader;
    }

    private static Function<String, @Nullable Object> ifKnown(Function<String, Object> reader) {
        return text -> text.equals(UNKNOWN) ? null : reader.apply(text);
    }

    private static Function<Job, @Nullable Object> progress(Function<Progress, @Nullable Double> value) {
        return job -> value.apply(job.progress());
    }

    private static String called(Job job) {
        var name = job.label().name();
        return name == null ? job.recipe().dataset() : name;
    }

    /** In seconds. */
    private static @Nullable BigDecimal duration(Times times) {
        if (times.started() == null || times.finished() == null) {
            return null;
        }
        return BigDecimal.valueOf(Duration.between(times.started(), times.finished()).toNanos(), 9);
    }

    /** Which way. */
    public enum Direction {
        @JsonProperty("asc")
        ASCENDING("ASC", ">"),
        @JsonProperty("desc")
        DESCENDING("DESC", "<");

        private final String word;
        private final String beyond;

        Direction(String word, String beyond) {
            this.word = word;
            this.beyond = beyond;
        }
    }

    /** Which way where nobody says so: the newest first; of all else, the least. */
    public Direction usual() {
        return usual;
    }

    /** Whether a job's place follows from its id. */
    boolean isKnownById() {
        return false;
    }

    /**
     * What a job is sorted by, as text, which says so where it is not known. With the job's id it is a place in the
     * list.
     */
    public String keyOf(Job job) {
        var value = ofJob.apply(job);
        return value == null ? UNKNOWN : value.toString();
    }

    /**
     * What is compared with a row's key, of its text; null where it is not known.
     *
     * @throws InvalidParameterException naming {@code afterKey}
     */
    @Nullable Object read(String text) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            throw new InvalidParameterException(
                    "afterKey", "must be as the Link header has it, but is " + Excerpt.of(text));
        }
    }

    /** As SQL orders rows. */
    String order(Direction direction) {
        return "CASE WHEN %s IS NULL THEN 1 ELSE 0 END, %s %s, id DESC".formatted(key, key, direction.word);
    }

    /** As SQL has what a row's key is compared with. */
    String place() {
        return ":key";
    }

    /**
     * Whether a row comes after the job whose id is {@code :after}.
     *
     * @param isKnown whether it has a key, which is {@code :key}
     */
    String after(Direction direction, boolean isKnown) {
        return isKnown
                ? "(%1$s IS NULL OR %1$s %2$s %3$s OR %1$s = %3$s AND id < :after)"
                        .formatted(key, direction.beyond, place())
                : "(%s IS NULL AND id < :after)".formatted(key);
    }
}
