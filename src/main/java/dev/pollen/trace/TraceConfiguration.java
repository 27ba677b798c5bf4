package dev.pollen.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;

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

        /** Probes and scrapes come every few seconds, and tell nothing. */
        @Bean
        SpanExportingPredicate notOfTheActuator() {
            return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
        }
    }
}
