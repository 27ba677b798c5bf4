package dev.pollen.job;

import dev.pollen.assessment.TrainingAssessment;
import dev.pollen.capacity.Futures;
import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.quality.NotMeasurableException;
import dev.pollen.quality.QuickMeasurement;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Has the checkpoints of an attempt measured, one at a time and in order. What is measured depends on the recipe alone
 * and not on how fast that goes: the next checkpoint waits until the one before has been measured.
 */
final class QualityWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QualityWatch.class);
    private static final long NONE = -1;

    private final Recipe recipe;
    private final @Nullable TrainingAssessment assessment;
    private long iteration = NONE;
    private @Nullable Future<QuickMeasurement> measurement;

    /**
     * @param assessment what measures, or null to measure nothing
     */
    QualityWatch(Recipe recipe, @Nullable TrainingAssessment assessment) {
        this.recipe = recipe;
        this.assessment = assessment;
    }

    /** A checkpoint that has been measured. */
    record Measured(long iteration, QuickMeasurement measurement) {}

    /** Whether the checkpoint at an iteration is to be measured. */
    boolean isDue(long at) {
        return assessment != null
                && at > 0
                && (at % recipe.training().qualityEvery() == 0 || at == recipe.iterations());
    }

    /** Begins to measure a checkpoint. The one before has been taken. */
    void begin(long at, Model model, Parameters parameters) {
        if (assessment != null) {
            iteration = at;
            measurement = assessment.measure(model, parameters);
        }
    }

    /** The iteration of the checkpoint that is being measured, or -1 if there is none. */
    long iteration() {
        return iteration;
    }

    /** Takes the measurement, if it is done. */
    @Nullable Measured poll() {
        return measurement == null || !measurement.isDone() ? null : take(measurement);
    }

    /**
     * Waits for the measurement and takes it.
     *
     * @return null if there is none, or if it was given up
     */
    @Nullable Measured await(BooleanSupplier givenUp) throws InterruptedException {
        return measurement != null && Futures.await(measurement, givenUp) ? take(measurement) : null;
    }

    private @Nullable Measured take(Future<QuickMeasurement> done) {
        long at = iteration;
        iteration = NONE;
        measurement = null;
        return switch (done.state()) {
            case SUCCESS -> new Measured(at, done.resultNow());
            case FAILED -> {
                if (done.exceptionNow() instanceof NotMeasurableException e) {
                    log.warn("The checkpoint at iteration {} cannot be measured: {}", at, e.getMessage());
                } else {
                    log.warn("The checkpoint at iteration {} cannot be measured.", at, done.exceptionNow());
                }
                yield null;
            }
            case RUNNING, CANCELLED -> null;
        };
    }

    @Override
    public void close() {
        if (assessment != null) {
            assessment.close();
        }
    }
}
