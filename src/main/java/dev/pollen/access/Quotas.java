package dev.pollen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * Holds everybody to what they may have: what is counted goes by their name, whatever key they show. Rates, and what
 * happens at once, are of this node. Where nobody is asked who they are, nothing is counted.
 */
@Component
public class Quotas {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** By then any debt of points has been paid. */
    private static final Duration REMEMBERED = Duration.ofHours(12);

    private final QuotaProperties quota;
    private final ObjectProvider<StoredBytes> stored;
    private final Cache<String, Bucket> points = Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();
    private final Cache<String, Bucket> changes = Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();
    private final Map<String, Integer> draws = new ConcurrentHashMap<>();
    private final Map<String, Integer> streams = new ConcurrentHashMap<>();

    Quotas(QuotaProperties quota, ObjectProvider<StoredBytes> stored) {
        this.quota = quota;
        this.stored = stored;
    }

    /** One of those that somebody may have at once, until it is closed. */
    public interface Taken extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes a place to draw points from a model. Who has any points left this minute gets all that are asked for, and
     * waits the longer afterwards.
     *
     * @throws QuotaExceededException if they draw as often at once, or have drawn as much, as they may
     */
    public Taken draw(Caller caller, long count) {
        var name = caller.name();
        if (name == null) {
            return () -> {};
        }
        var taken = take(draws, name, quota.draws(), "draws from models at once", "pollen.access.quota.draws");
        try {
            var left = points.get(name, any -> perMinute(quota.pointsPerMinute()));
            var probe = left.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new QuotaExceededException(
                        "%s may draw %d points a minute (pollen.access.quota.points-per-minute), and has."
                                .formatted(name, quota.pointsPerMinute()),
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).plus(SOON));
            }
            left.consumeIgnoringRateLimits(Math.max(1, count));
            return taken;
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /**
     * Takes a place for an event stream.
     *
     * @throws QuotaExceededException if they have as many open as they may
     */
    public Taken stream(Caller caller) {
        var name = caller.name();
        return name == null
                ? () -> {}
                : take(streams, name, quota.streams(), "event streams at once", "pollen.access.quota.streams");
    }

    private static Taken take(Map<String, Integer> counts, String name, int most, String what, String property) {
        if (counts.merge(name, 1, Integer::sum) > most) {
            leave(counts, name);
            throw new QuotaExceededException("%s may have %d %s (%s).".formatted(name, most, what, property), SOON);
        }
        return () -> leave(counts, name);
    }

    private static void leave(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (any, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Checks that somebody may have one more job.
     *
     * @param unfinished counts those of theirs that have not ended
     * @throws QuotaExceededException if they have as many as they may, or no room for its checkpoints
     */
    public void requireJob(Caller caller, ToLongFunction<String> unfinished) {
        var name = caller.name();
        if (name != null) {
            if (unfinished.applyAsLong(name) >= quota.jobs()) {
                throw new QuotaExceededException(
                        "%s may have %d jobs that have not ended (pollen.access.quota.jobs), and has."
                                .formatted(name, quota.jobs()),
                        LATER);
            }
            requireRoom(caller, 1);
        }
    }

    /**
     * Checks that somebody has room for more on the disk.
     *
     * @throws QuotaExceededException if they have not
     */
    public void requireRoom(Caller caller, long bytes) {
        var name = caller.name();
        if (name != null) {
            long there = stored.stream().mapToLong(kind -> kind.of(name)).sum();
            if (there + bytes > quota.stored().toBytes()) {
                throw new QuotaExceededException(
                        "%s may have %d MB of datasets and checkpoints (pollen.access.quota.stored), and has %d MB: delete some first."
                                .formatted(name, quota.stored().toMegabytes(), DataSize.ofBytes(there).toMegabytes()),
                        LATER);
            }
        }
    }

    /**
     * Counts a change that somebody makes.
     *
     * @throws QuotaExceededException if they have made as many as they may
     */
    void requireChange(Caller caller) {
        var name = caller.name();
        if (name != null) {
            var probe = changes.get(name, any -> perMinute(quota.changesPerMinute())).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new QuotaExceededException(
                        "%s may make %d changes a minute (pollen.access.quota.changes-per-minute), and has."
                                .formatted(name, quota.changesPerMinute()),
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).plus(SOON));
            }
        }
    }

    private static Bucket perMinute(long count) {
        return Bucket.builder().addLimit(limit -> limit.capacity(count).refillGreedy(count, MINUTE)).build();
    }
}
