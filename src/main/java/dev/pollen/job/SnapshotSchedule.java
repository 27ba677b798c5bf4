package dev.pollen.job;

import java.time.Duration;

/**
 * When a model that learns is drawn from: after 0, 50, 100, 200 and 400 iterations, where most is to be seen; then each
 * time that they have doubled, and about each second. A long training has a snapshot each time that its iterations have
 * become 1/128 more: about a thousand in three days. Where drawing takes more than a fiftieth of the time it waits.
 */
final class SnapshotSchedule {

    private static final int FIRST = 50;
    private static final int LAST_OF_FIRST = 400;
    private static final int SHARE = 128;
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_OF_TIME = 50;
    private static final long ALLOWED_NANOS = Duration.ofMillis(200).toNanos();

    private final long begun;
    private long last;
    private long lastAt;
    private long spent;

    /**
     * @param last how many iterations were done at the last snapshot, or -1 if there is none: an attempt that goes over
     *     the same iterations again would make the same ones
     * @param now in nanoseconds, as are all times here
     */
    SnapshotSchedule(long last, long now) {
        this.last = last;
        this.lastAt = now;
        this.begun = now;
    }

    /**
     * Whether there is to be one after so many iterations.
     *
     * @param isIdle whether none is being drawn
     */
    boolean isDue(long iteration, long now, boolean isIdle) {
        if (iteration <= last) {
            return false;
        }
        boolean isDoubled = iteration >= Math.max(FIRST, 2 * last);
        if (last < 0 || isDoubled && iteration <= LAST_OF_FIRST) {
            return true;
        }
        boolean isTime = now - lastAt >= EVERY_NANOS && iteration - last >= last / SHARE;
        return (isDoubled || isTime) && isIdle && spent <= ALLOWED_NANOS + (now - begun) / MOST_OF_TIME;
    }

    /** One is begun. */
    void begin(long iteration, long now) {
        last = iteration;
        lastAt = now;
    }

    /** To draw one has taken so long. */
    void spend(long nanos) {
        spent += nanos;
    }

    /** How many iterations were done at the last one. */
    long last() {
        return last;
    }
}
