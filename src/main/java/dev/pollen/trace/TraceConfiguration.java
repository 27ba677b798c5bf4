package dev.pollen.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.common.export.RetryPolicy;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What is traced. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(TracesSwitch.Off.class)
    static class Off {

        @Bean
        Traces traces() {
            return Traces.OFF;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(TracesSwitch.On.class)
    static class On {

        @Bean
        Traces traces(Tracer tracer, Propagator propagator) {
            return new MicrometerTraces(tracer, propagator);
        }

        @Bean
        RequestSpans requestSpans(Tracer tracer, Propagator propagator) {
            return new RequestSpans(tracer, propagator);
        }

        @Bean
        NoSpans noSpans(Tracer tracer) {
            return new NoSpans(tracer);
        }

        /** Once more, a second later: five times, as it is by default, hold up the end of the service for ten. */
        @Bean
        OtlpHttpSpanExporterBuilderCustomizer tryTwice() {
            return exporter -> exporter.setRetryPolicy(RetryPolicy.builder().setMaxAttempts(2).build());
        }

        /** Probes and scrapes come every few seconds, and tell nothing. */
        @Bean
        SpanExportingPredicate notOfTheActuator() {
            return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
        }
    }
}
