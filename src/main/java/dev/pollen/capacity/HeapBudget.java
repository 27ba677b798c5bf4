package dev.pollen.capacity;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The heap, shared out. Whoever is going to need much of it says how much before beginning, and is refused where that
 * is not there: an answer that is not given is better than a service that dies of it.
 *
 * <pre>{@code
 * try (var held = budget.take(Use.ANSWER, bytes, "a trajectory")) {
 *     ...
 * }
 * }</pre>
 */
@Component
public class HeapBudget {

    /** So little is not counted: the heap has room for it beside all shares. */
    private static final long SMALL = 256 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long UNIT = 1024;

    private final Map<Use, Long> shares;
    private final Map<Use, Semaphore> free;

    @Autowired
    HeapBudget() {
        this(Runtime.getRuntime().maxMemory());
    }

    HeapBudget(long heap) {
        shares =
                Arrays.stream(Use.values())
                        .collect(Collectors.toMap(Function.identity(), use -> (long) (heap * use.share())));
        free = new EnumMap<>(Use.class);
        shares.forEach((use, bytes) -> free.put(use, new Semaphore(units(bytes))));
    }

    /** A part of the heap, until it is closed. */
    public final class Held implements AutoCloseable {

        private final Use use;
        private int units;

        private Held(Use use, int units) {
            this.use = use;
            this.units = units;
        }

        /** Gives back what is no longer needed. */
        public synchronized void shrinkTo(long bytes) {
            int smaller = Math.min(units, units(bytes));
            semaphore(use).release(units - smaller);
            units = smaller;
        }

        @Override
        public void close() {
            shrinkTo(0);
        }
    }

    /** The most that one may have of a use's share, in bytes. */
    long mostForOne(Use use) {
        return (long) (Objects.requireNonNull(shares.get(use)) * use.mostForOne());
    }

    /**
     * @param what for the message, for example {@code a trajectory of 10,000 points}
     * @throws TooLargeException if it is more than one may have
     */
    public void requireFits(Use use, long bytes, String what) {
        if (bytes > mostForOne(use)) {
            throw new TooLargeException(use, what, bytes, mostForOne(use));
        }
    }

    /**
     * Takes memory, or waits a moment for it.
     *
     * @throws TooLargeException if it is more than one may have
     * @throws BusyException if others have it
     */
    public Held take(Use use, long bytes, String what) {
        try {
            return tryTake(use, bytes, what, PATIENCE).orElseThrow(() -> busy(use));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(use);
        }
    }

    private static BusyException busy(Use use) {
        return new BusyException(
                "The memory for %s is in use at the moment: others have it. Try again later.".formatted(use),
                RETRY_AFTER);
    }

    /**
     * Takes memory, if it is there within a time.
     *
     * @throws TooLargeException if it is more than one may have
     */
    public Optional<Held> tryTake(Use use, long bytes, String what, Duration patience) throws InterruptedException {
        requireFits(use, bytes, what);
        int units = bytes <= SMALL ? 0 : units(bytes);
        boolean taken = semaphore(use).tryAcquire(units, patience.toNanos(), TimeUnit.NANOSECONDS);
        return taken ? Optional.of(new Held(use, units)) : Optional.empty();
    }

    /**
     * Takes memory, if it is there now.
     *
     * @throws TooLargeException if it is more than one may have
     */
    public Optional<Held> tryTake(Use use, long bytes, String what) {
        requireFits(use, bytes, what);
        int units = bytes <= SMALL ? 0 : units(bytes);
        return semaphore(use).tryAcquire(units) ? Optional.of(new Held(use, units)) : Optional.empty();
    }

    private Semaphore semaphore(Use use) {
        return Objects.requireNonNull(free.get(use));
    }

    private static int units(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, UNIT));
    }
}
