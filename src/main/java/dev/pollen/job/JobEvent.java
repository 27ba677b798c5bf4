package dev.pollen.job;

import dev.pollen.quality.Floor;
import dev.pollen.quality.Measure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Something that happened to a job. Events have numbers, from 1 on and without gaps. */
public sealed interface JobEvent {

    /** Its number among the job's events. */
    long sequence();

    /** When it happened. */
    Instant at();

    /**
     * The job is in another state now.
     *
     * @param reason why, where that is not plain
     * @param attempt how often a worker had begun it
     * @param worker who had it last
     */
    record StateChanged(
            long sequence, Instant at, JobState state, @Nullable String reason, int attempt, @Nullable String worker)
            implements JobEvent {}

    /**
     * The loss curve has another point.
     *
     * @param iteration the last iteration that it covers, counted from 1
     * @param epoch the epoch of that iteration, counted from 1
     * @param loss the mean loss since the point before it
     */
    record LossMeasured(
            long sequence,
            Instant at,
            long iteration,
            int epoch,
            double loss,
            double learningRate,
            double iterationsPerSecond)
            implements JobEvent {}

    /**
     * A checkpoint has been measured.
     *
     * @param iteration the checkpoint's
     * @param slicedWasserstein its distance to real points
     * @param floor what real points are apart
     * @param column the column that is farthest from real points, or null where none was looked at
     * @param ratio of the distance to the floor, or of the column's statistic to what that is in real draws: the
     *     greater
     * @param decidedBy which of both that is
     */
    record QualityMeasured(
            long sequence,
            Instant at,
            long iteration,
            double slicedWasserstein,
            Floor floor,
            @Nullable Column column,
            double ratio,
            Measure decidedBy)
            implements JobEvent {}

    /**
     * Points have been drawn from the model as it was.
     *
     * @param iteration how many iterations were done
     */
    record SnapshotTaken(long sequence, Instant at, long iteration) implements JobEvent {}

    /**
     * A column, by its name, and how far it is from real ones.
     *
     * @param ks its statistic of Kolmogorov and Smirnov, or another measure that decides
     */
    record Column(String name, double ks) {}
}
