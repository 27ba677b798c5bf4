package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;
import dev.pollen.trace.Traces;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who names no collector has no traces, and nothing of them. */
class TracesOffIT extends ServiceTest {

    @Test
    void nothingIsThereThatMakesThem(@Autowired ApplicationContext context, @Autowired Traces traces) {
        assertThat(traces).isSameAs(Traces.OFF);
        assertThat(context.getBeanNamesForType(Tracer.class)).isEmpty();
        assertThat(context.getBeanNamesForType(OpenTelemetry.class)).isEmpty();
        assertThat(context.getBeanNamesForType(SpanExporter.class)).isEmpty();
    }

    @Test
    void aProblemSaysNothingOfThem() {
        var problem = http.get("/nowhere", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.json().propertyNames()).doesNotContain("traceId");
    }
}
