package dev.pollen.job.web;

import dev.pollen.job.JobEvent;
import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.job.JobProperties;
import dev.pollen.job.JobState;
import dev.pollen.job.Jobs;
import dev.pollen.job.UnknownJobException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a job's events to whoever follows it: what has happened so far, then what happens. The database says what that
 * is, so nothing is skipped or doubled, whichever process wrote it. Each stream has one thread, which alone writes to
 * it.
 */
@Component
class LossStreams {

    private static final long NO_TIMEOUT = 0;
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int EVENTS_AT_ONCE = 500;

    private final Jobs jobs;
    private final JobProperties properties;
    private final AtomicInteger subscribers = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    LossStreams(Jobs jobs, JobProperties properties, MeterRegistry meters) {
        this.jobs = jobs;
        this.properties = properties;
        Gauge.builder("pollen.sse.subscribers", subscribers, AtomicInteger::get)
                .description("Open event streams")
                .register(meters);
    }

    /** Opens a stream of a job's events after a number. */
    SseEmitter open(UUID job, long after) {
        var emitter = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("events-of-" + job).start(() -> follow(job, after, emitter));
        return emitter;
    }

    /** Open streams would hold up the shutdown of the server: they end before it begins. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    private void follow(UUID job, long after, SseEmitter emitter) {
        subscribers.incrementAndGet();
        try {
            send(job, after, emitter);
            emitter.complete();
        } catch (ClientGoneException e) {
            emitter.completeWithError(e);
        } catch (UnknownJobException e) {
            emitter.complete(); // the job is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
            throw e;
        } finally {
            subscribers.decrementAndGet();
        }
    }

    /** Nobody reads any more. */
    private static final class ClientGoneException extends RuntimeException {
        ClientGoneException(Throwable cause) {
            super(cause);
        }
    }

    private static void send(SseEmitter emitter, SseEventBuilder message) {
        try {
            emitter.send(message);
        } catch (IOException | IllegalStateException e) {
            throw new ClientGoneException(e);
        }
    }

    private void send(UUID job, long after, SseEmitter emitter) throws InterruptedException {
        long last = after;
        long heartbeatAt = System.nanoTime(); // at once: the client learns that the stream is open
        boolean more = true;
        while (more || !closing.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            var state = jobs.get(job).state(); // before its events: none can follow a terminal one unseen
            var events = jobs.events(job, last, EVENTS_AT_ONCE);
            for (var event : events) {
                send(emitter, message(event));
                last = event.sequence();
            }
            more = events.size() == EVENTS_AT_ONCE;
            if (!events.isEmpty()) {
                heartbeatAt = System.nanoTime() + properties.heartbeat().toNanos();
            } else if (System.nanoTime() >= heartbeatAt) {
                send(emitter, SseEmitter.event().comment("heartbeat"));
                heartbeatAt = System.nanoTime() + properties.heartbeat().toNanos();
            }
            if (state.isTerminal() && !more) {
                return;
            }
        }
    }

    private record StateView(JobState state, Instant at, @Nullable String reason) {}

    private static SseEventBuilder message(JobEvent event) {
        var message = SseEmitter.event().id(Long.toString(event.sequence()));
        return switch (event) {
            case LossMeasured loss -> message.name("loss").data(LossView.of(loss), MediaType.APPLICATION_JSON);
            case StateChanged state ->
                    message.name("state")
                            .data(new StateView(state.state(), state.at(), state.reason()), MediaType.APPLICATION_JSON);
        };
    }
}
