package dev.pollen.job.web;

import dev.pollen.access.ApiKeys;
import dev.pollen.access.Caller;
import dev.pollen.access.Quotas;
import dev.pollen.job.JobProperties;
import dev.pollen.job.Jobs;
import dev.pollen.job.web.EventTail.EndedException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a job's events to whoever follows it: what has happened so far, then what happens. The database says what that
 * is, so nothing is skipped or doubled, whichever process wrote it. Each stream is written by the virtual thread of its
 * request, so that a slow client costs nobody else anything.
 */
@Component
class LossStreams implements HttpMessageConverter<LiveEvents> {

    private static final Logger log = LoggerFactory.getLogger(LossStreams.class);
    private static final int BUFFER_BYTES = 16 * 1024;

    /** How often it is looked whether whoever follows a job still may. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Jobs jobs;
    private final ApiKeys keys;
    private final Quotas quotas;
    private final JobProperties properties;
    private final JsonMapper json;
    private final Map<UUID, EventTail> tails = new ConcurrentHashMap<>();
    private final AtomicInteger subscribers = new AtomicInteger();
    private volatile boolean closing;

    LossStreams(
            Jobs jobs, ApiKeys keys, Quotas quotas, JobProperties properties, JsonMapper json, MeterRegistry meters) {
        this.jobs = jobs;
        this.keys = keys;
        this.quotas = quotas;
        this.properties = properties;
        this.json = json;
        Gauge.builder("pollen.sse.subscribers", subscribers, AtomicInteger::get)
                .description("Open event streams")
                .register(meters);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type == LiveEvents.class;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.TEXT_EVENT_STREAM);
    }

    @Override
    public LiveEvents read(Class<? extends LiveEvents> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("events are only written", input);
    }

    /**
     * Writes the events until the job has ended, the client is gone or may not follow it any more, or the service
     * stops.
     */
    @Override
    public void write(LiveEvents events, @Nullable MediaType mediaType, HttpOutputMessage output) {
        var job = events.job();
        var caller = Caller.current();
        var place = quotas.stream(caller);
        var tail = join(job);
        subscribers.incrementAndGet();
        try (place) {
            write(tail, events.after(), caller, (ServerHttpResponse) output);
        } catch (EndedException e) {
            log.debug("A stream of the events of job {} ends.", job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("A client that followed job {} is gone: {}", job, e.getMessage());
        } finally {
            subscribers.decrementAndGet();
            leave(job);
        }
    }

    /** What is flushed is the response: a flush of its body alone sends nothing. */
    private void write(EventTail tail, long after, Caller caller, ServerHttpResponse response)
            throws IOException, InterruptedException, EndedException {
        var out = new BufferedOutputStream(response.getBody(), BUFFER_BYTES);
        response.flush(); // the headers
        var patience = caller.isForever() ? properties.heartbeat() : least(properties.heartbeat(), LOOK_EVERY);
        long last = after;
        long looked = System.nanoTime();
        while (!closing) {
            if (!caller.isForever() && System.nanoTime() - looked >= LOOK_EVERY.toNanos()) {
                if (!keys.isStillValid(caller)) {
                    return;
                }
                looked = System.nanoTime();
            }
            var messages = tail.next(last, patience);
            for (var message : messages) {
                out.write(message.bytes());
                last = message.sequence();
            }
            if (messages.isEmpty()) {
                out.write(EventMessage.HEARTBEAT);
            }
            out.flush();
            response.flush();
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private EventTail join(UUID job) {
        return tails.compute(
                job,
                (id, tail) -> {
                    var joined = tail == null ? new EventTail(id, jobs, json) : tail;
                    joined.join();
                    return joined;
                });
    }

    private void leave(UUID job) {
        tails.computeIfPresent(job, (id, tail) -> tail.leave() ? null : tail);
    }

    /** The jobs that somebody follows here. */
    Set<UUID> followedJobs() {
        return Set.copyOf(tails.keySet());
    }

    /** Open streams would hold up the shutdown of the server: they end before it begins. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        tails.values().forEach(EventTail::stop);
    }
}
