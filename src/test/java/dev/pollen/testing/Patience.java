package dev.pollen.testing;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import java.time.Duration;

/**
 * How long tests wait for what must come. A test waits for a condition, never for a time: the limit only says when a
 * test that fails does so, and is far beyond what a slow machine takes. For a slower one still there is {@code
 * -Dpollen.patience=3}, which makes everything here three times as long.
 */
public final class Patience {

    private static final int TIMES = Integer.getInteger("pollen.patience", 1);

    /** For what a service or a browser does. */
    public static final Duration LIMIT = times(Duration.ofMinutes(3));

    private Patience() {}

    /** Waits for a condition, looking often. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /** A time that is to be as long as a machine is slow. */
    public static Duration times(Duration duration) {
        return duration.multipliedBy(TIMES);
    }
}
