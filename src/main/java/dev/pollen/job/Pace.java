package dev.pollen.job;

import java.time.Duration;

/**
 * How fast a training is, as steadily as it can be said: its mean over about the last third of its time, and over some
 * seconds at least. A moment in which the machine is busy, or the training waits for a measurement, weighs as long as
 * it takes.
 */
final class Pace {

    private static final double LEAST_SECONDS = 5;
    private static final double SHARE = 0.5;

    private double elapsed;
    private double iterations;
    private double seconds;

    /** So many more iterations were done in so long a time. */
    void add(long done, Duration time) {
        double passed = time.toNanos() / 1e9;
        elapsed += passed;
        double remembered = Math.exp(-passed / Math.max(LEAST_SECONDS, SHARE * elapsed));
        iterations = remembered * iterations + done;
        seconds = remembered * seconds + passed;
    }

    /** Iterations per second. */
    double perSecond() {
        return iterations / seconds;
    }
}
