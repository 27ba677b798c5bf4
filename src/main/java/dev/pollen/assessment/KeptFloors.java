package dev.pollen.assessment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.pollen.quality.Floors;
import dev.pollen.quality.QuickFloors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What real points give by themselves: it takes most of a report's time, and is computed once. It is kept in memory,
 * and in the database for other nodes and for after a restart. Who wants the same at the same time waits for one; who
 * wants something else does not.
 */
@Component
class KeptFloors {

    private static final Logger log = LoggerFactory.getLogger(KeptFloors.class);
    private static final int MOST = 400;

    private final FloorTable table;
    private final Cache<Wanted, Object> known = Caffeine.newBuilder().maximumSize(MOST).build();
    private final LoadingCache<Wanted, Lock> locks =
            Caffeine.newBuilder().weakValues().build(wanted -> new ReentrantLock());

    KeptFloors(FloorTable table) {
        this.table = table;
    }

    private record Wanted(Class<?> kind, RealData.Key key) {}

    /**
     * Those of the quick measures: the same for trainings and for reports, since no checkpoint is chosen by a floor.
     */
    QuickFloors quick(RealData.Key key) {
        var real = RealData.ofTrainings(key);
        return get(QuickFloors.class, key, real, () -> QuickFloors.of(real, Integer.MAX_VALUE));
    }

    /** Those of all measures. */
    Floors all(RealData.Key key) {
        var real = RealData.ofReports(key);
        return get(Floors.class, key, real, () -> Floors.with(quick(key), real));
    }

    private <F> F get(Class<F> kind, RealData.Key key, RealData real, Supplier<F> computation) {
        var wanted = new Wanted(kind, key);
        var there = known.getIfPresent(wanted);
        if (there != null) {
            return kind.cast(there);
        }
        var lock = locks.get(wanted);
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for these floors any more");
        }
        try {
            var meanwhile = known.getIfPresent(wanted);
            var floors = meanwhile == null ? find(kind, real, computation) : kind.cast(meanwhile);
            known.put(wanted, floors);
            return floors;
        } finally {
            lock.unlock();
        }
    }

    private <F> F find(Class<F> kind, RealData real, Supplier<F> computation) {
        var key = FloorKey.of(kind, real);
        return read(kind, key)
                .orElseGet(
                        () -> {
                            var floors = computation.get();
                            write(key, floors);
                            return floors;
                        });
    }

    /** A database that does not answer costs time, and no report. */
    private <F> Optional<F> read(Class<F> kind, FloorKey key) {
        try {
            return table.find(key, kind);
        } catch (DataAccessException | JacksonException e) {
            log.warn("The floors of {} are computed again, since they cannot be read: {}", key.dataset(), e.toString());
            return Optional.empty();
        }
    }

    private void write(FloorKey key, Object floors) {
        try {
            table.put(key, floors);
        } catch (DataAccessException e) {
            log.warn("The floors of {} cannot be kept: {}", key.dataset(), e.toString());
        }
    }
}
