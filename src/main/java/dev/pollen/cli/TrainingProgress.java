package dev.pollen.cli;

import dev.pollen.job.Job;
import dev.pollen.job.JobState;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a training is: a bar on a terminal, elsewhere a line for every tenth. */
final class TrainingProgress {

    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    /** The carriage returns, and what stood there goes. */
    private static final String AGAIN = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isTerminal;
    private int tenths = -1;

    TrainingProgress(PrintWriter err) {
        this(err, System.console() != null && System.console().isTerminal());
    }

    TrainingProgress(PrintWriter err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /** A training that is under way, or has just ended. */
    void show(Job job) {
        if (job.state() != JobState.RUNNING) {
            return;
        }
        double done = (double) job.progress().iteration() / job.recipe().iterations();
        if (isTerminal) {
            int filled = (int) (WIDTH * done);
            err.print(AGAIN + "[%s%s] %s".formatted("#".repeat(filled), " ".repeat(WIDTH - filled), text(job)));
            err.flush();
        } else if ((int) (TENTHS * done) > tenths) {
            tenths = (int) (TENTHS * done);
            err.println(text(job));
        }
    }

    private static String text(Job job) {
        var progress = job.progress();
        long iterations = job.recipe().iterations();
        return String.format(
                Locale.ROOT,
                "%3.0f %%, loss %s, %s",
                100.0 * progress.iteration() / iterations,
                rounded(progress.loss()),
                left(iterations - progress.iteration(), progress.iterationsPerSecond()));
    }

    private static String left(long iterations, @Nullable Double perSecond) {
        if (iterations == 0) {
            return "measuring it";
        }
        return perSecond == null || perSecond <= 0
                ? "beginning"
                : String.format(Locale.ROOT, "%,d s left", (long) Math.ceil(iterations / perSecond));
    }

    /** A training that has ended. */
    void end(Job job) {
        if (isTerminal) {
            err.print(AGAIN);
        }
        var progress = job.progress();
        err.println(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d iterations, loss %s%s.",
                        progress.iteration(),
                        job.recipe().iterations(),
                        rounded(progress.loss()),
                        progress.ratio() == null ? "" : ", best ratio " + rounded(progress.ratio())));
    }

    private static String rounded(@Nullable Double value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%.4g", value);
    }
}
