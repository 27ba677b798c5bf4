package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;
import dev.pollen.testing.TraceCollector;
import dev.pollen.testing.TraceCollector.Collected;

import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces is told of requests and of what they cause. */
@DirtiesContext
class TracesIT extends ServiceTest {

    private static final String CALLER = "00f067aa0ba902b7";
    private static final String SECRET = "never-to-be-told";

    private static final TraceCollector COLLECTOR = collector();

    private static TraceCollector collector() {
        try {
            return new TraceCollector();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void tracing(DynamicPropertyRegistry registry) {
        anotherService(registry, "traces");
        registry.add("management.opentelemetry.tracing.export.otlp.endpoint", COLLECTOR::endpoint);
        registry.add("management.opentelemetry.tracing.export.schedule-delay", () -> "50ms");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @Test
    void aJobIsPartOfTheTraceOfWhoeverAsksForIt() {
        var lines = listenToWorkers();
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var created = http.send(asIn(trace, "/jobs").POST(BodyPublishers.ofString(SMALL_JOB)));
        assertThat(created.status()).as(created.text()).isEqualTo(202);
        var id = created.json().get("id").asString();
        awaitState(id, "COMPLETED");

        var request = await(trace, "http post /jobs");
        var training = await(trace, "train");

        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(request.tags()).containsEntry("status", "202").doesNotContainKey("http.url");
        assertThat(training.parent()).isEqualTo(request.id());
        assertThat(training.tags()).containsEntry("job", id).containsEntry("attempt", "1");
        assertThat(training.isFailed()).isFalse();
        assertThat(lines)
                .filteredOn(line -> line.getFormattedMessage().startsWith("Job " + id))
                .isNotEmpty()
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .allMatch(line -> line.equals(Map.of("job", id, "traceId", trace, "spanId", training.id())));
    }

    private static List<ILoggingEvent> listenToWorkers() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.list = new CopyOnWriteArrayList<>();
        appender.start();
        var logger = (Logger) LoggerFactory.getLogger("dev.pollen.job.Worker");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return appender.list;
    }

    @Test
    void aProblemSaysWhichTraceItIsIn() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4737";

        for (var path : new String[] {"/nowhere", "/samples?n=0", "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a"}) {
            var problem = get(trace, path);

            assertThat(problem.status()).isGreaterThanOrEqualTo(400);
            assertThat(problem.json().path("traceId").asString("")).as(path).isEqualTo(trace);
        }
        await(trace, "http get /jobs/{id}");
    }

    @Test
    void whatIsDrawnMeasuredAndSaidOfRowsIsAPartOfItsRequest() {
        var id = completedJobOfFewRows();
        var trace = "4bf92f3577b34da6a3ce929d0e0e4738";

        assertThat(get(trace, "/samples?n=300&job=" + id).status()).isEqualTo(200);
        assertThat(get(trace, "/jobs/%s/quality".formatted(id)).status()).isEqualTo(200);
        var rows = asIn(trace, "/density?job=" + id).setHeader("Content-Type", "text/csv");
        assertThat(http.send(rows.POST(BodyPublishers.ofString("x,y\n0,0\n"))).status()).isEqualTo(200);

        assertPart(trace, "draw", "http get /samples").containsEntry("points", "300").containsKey("sampler");
        assertPart(trace, "assess", "http get /jobs/{id}/quality").containsEntry("job", id);
        assertPart(trace, "density", "http post /density").containsEntry("job", id);
        assertThat(await(trace, "http get /jobs/{id}/quality").tags()).containsEntry("job", id);
    }

    private static MapAssert<String, String> assertPart(String trace, String name, String request) {
        var part = await(trace, name);
        assertThat(part.parent()).isEqualTo(await(trace, request).id());
        return assertThat(part.tags());
    }

    @Test
    void aStreamEndsOnce() throws IOException {
        var id = completedJob();
        var trace = "4bf92f3577b34da6a3ce929d0e0e4739";
        var path = "/jobs/%s/loss".formatted(id);
        try (var events =
                new EventStream(http.open(path, "Accept", "text/event-stream", "traceparent", traceparent(trace)))) {
            assertThat(events.rest()).isNotEmpty();
        }
        get(trace, "/samplers");

        await(trace, "http get /samplers");
        await(trace, "http get /jobs/{id}/loss");
        assertThat(COLLECTOR.spans())
                .filteredOn(span -> span.trace().equals(trace) && span.name().endsWith("/loss"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never-to-be-told",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E473!-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4740-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4740-00f067aa0ba902b7-01-${jndi:ldap://never-to-be-told}"
            })
    void aHeaderThatIsNoneBeginsATraceOfItsOwn(String traceparent) {
        var problem =
                http.get("/nowhere", "traceparent", traceparent, "tracestate", "a=" + SECRET, "baggage", "a=" + SECRET);

        var trace = problem.json().get("traceId").asString();
        assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(traceparent).doesNotContain(trace);
        COLLECTOR.await(span -> span.trace().equals(trace) && span.parent().isEmpty());
    }

    @Test
    void nothingOfAnAddressNorWhatSomebodyWroteIsTold() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4741";
        var key = new String[] {"Authorization", "Bearer " + SECRET, "traceparent", traceparent(trace)};
        http.get("/datasets/%s?signature=%s".formatted(SECRET, SECRET), key);
        http.get("/%s".formatted(SECRET), key);
        http.get("/jobs/%s".formatted(SECRET), key);
        http.get("/actuator/health", key);
        http.get("/samplers", key);

        await(trace, "http get /samplers");
        await(trace, "http get /datasets/{name}");
        assertThat(COLLECTOR.text()).contains("pollen").doesNotContain(SECRET);
        assertThat(COLLECTOR.spans())
                .noneMatch(span -> span.name().contains("security") || span.name().contains("actuator"));
    }

    private Response get(String trace, String path) {
        return http.get(path, "traceparent", traceparent(trace));
    }

    private HttpRequest.Builder asIn(String trace, String path) {
        return http.request(path, "Content-Type", "application/json", "traceparent", traceparent(trace));
    }

    private static String traceparent(String trace) {
        return "00-%s-%s-01".formatted(trace, CALLER);
    }

    private static Collected await(String trace, String name) {
        return COLLECTOR.await(span -> span.trace().equals(trace) && span.name().equals(name));
    }
}
