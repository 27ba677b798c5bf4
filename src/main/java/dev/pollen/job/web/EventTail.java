package dev.pollen.job.web;

import dev.pollen.job.JobEvent;
import dev.pollen.job.Jobs;
import dev.pollen.web.requests.JobInLog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Follows a job's events in the database, once for all of this node's subscribers to the job. It keeps the newest ones
 * for them; who is further behind reads the database. Nobody waits for a subscriber.
 */
final class EventTail {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int EVENTS_AT_ONCE = 500;
    private static final int KEPT = 1000;

    private final UUID job;
    private final Jobs jobs;
    private final JsonMapper json;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition stopped = lock.newCondition();

    /** The newest ones, without gaps. Never changed, but replaced. */
    private List<EventMessage> newest = List.of();

    private long last;
    private boolean ended;
    private boolean stopping;

    private int subscribers;
    private boolean failing;

    EventTail(UUID job, Jobs jobs, JsonMapper json) {
        this.job = job;
        this.jobs = jobs;
        this.json = json;
        var position = jobs.eventPosition(job);
        position.ifPresent(known -> last = known.lastSequence());
        ended = position.isEmpty() || position.get().ended();
    }

    /** Somebody subscribes. Called, like {@link #leave}, by one thread at a time. */
    void join() {
        if (subscribers++ == 0) {
            Thread.ofVirtual().name("events-of-" + job).start(this::follow);
        }
    }

    /**
     * A subscriber leaves; with the last one, the tail stops.
     *
     * @return whether it was the last one
     */
    boolean leave() {
        if (--subscribers > 0) {
            return false;
        }
        stop();
        return true;
    }

    /** Sends nothing more to anybody. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        try (var _ = JobInLog.of(job)) {
            while (waitToLook()) {
                try {
                    look();
                    failing = false;
                } catch (RuntimeException e) { // the database does not answer: subscribers wait until it does
                    log.atLevel(failing ? Level.DEBUG : Level.WARN)
                            .log("The events of job {} cannot be read for now: {}", job, e.toString());
                    failing = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            stop(); // subscribers come back to another tail, instead of waiting for this one
            throw e;
        }
    }

    private boolean waitToLook() throws InterruptedException {
        lock.lock();
        try {
            long nanos = LOOK_EVERY.toNanos();
            while (!stopping && !ended && nanos > 0) {
                nanos = stopped.awaitNanos(nanos);
            }
            return !stopping && !ended;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        var position = jobs.eventPosition(job);
        if (position.isPresent()) {
            while (last < position.get().lastSequence()) {
                var events = jobs.events(job, last, EVENTS_AT_ONCE);
                if (events.isEmpty()) {
                    break; // the job is just being deleted
                }
                add(encode(events));
            }
        }
        if (position.isEmpty() || position.get().ended()) {
            end();
        }
    }

    private List<EventMessage> encode(List<JobEvent> events) {
        return events.stream().map(event -> EventMessage.of(event, json)).toList();
    }

    private void add(List<EventMessage> messages) {
        lock.lock();
        try {
            newest =
                    Stream.concat(newest.stream(), messages.stream())
                            .skip(Math.max(0, newest.size() + messages.size() - KEPT))
                            .toList();
            last = messages.getLast().sequence();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What follows an event. Waits until something does.
     *
     * @param after the number of the last event that the subscriber has seen
     * @param patience how long to wait
     * @return the next events: none if nothing has happened within that time
     * @throws EndedException if nothing follows any more
     */
    List<EventMessage> next(long after, Duration patience) throws InterruptedException, EndedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (after >= last && !ended && !stopping && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (stopping || after >= last && ended) {
                throw new EndedException();
            }
            if (after >= last) {
                return List.of();
            }
            if (!newest.isEmpty() && newest.getFirst().sequence() <= after + 1) {
                return newest.subList((int) (after + 1 - newest.getFirst().sequence()), newest.size());
            }
        } finally {
            lock.unlock();
        }
        var events = encode(jobs.events(job, after, EVENTS_AT_ONCE));
        if (events.isEmpty()) {
            throw new EndedException(); // the job has been deleted
        }
        return events;
    }

    /** Nothing follows: the job has ended and all its events have been seen, or the service stops. */
    static final class EndedException extends Exception {}
}
