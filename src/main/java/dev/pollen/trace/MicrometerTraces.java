package dev.pollen.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Traces by Micrometer. */
final class MicrometerTraces implements Traces {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    MicrometerTraces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public Span begin(String name) {
        return new Part(tracer.nextSpan().name(name).start());
    }

    @Override
    public Span begin(String name, @Nullable String parent) {
        if (parent == null) {
            return new Part(tracer.spanBuilder().setNoParent().name(name).start());
        }
        return new Part(propagator.extract(Map.of(TRACEPARENT, parent), Map::get).name(name).start());
    }

    @Override
    public @Nullable String here() {
        var current = tracer.currentTraceContext().context();
        if (current == null) {
            return null;
        }
        var headers = new HashMap<String, String>();
        propagator.inject(current, headers, (_, name, value) -> headers.put(name, value));
        return headers.get(TRACEPARENT);
    }

    private final class Part implements Span {

        private final io.micrometer.tracing.Span span;

        Part(io.micrometer.tracing.Span span) {
            this.span = span;
        }

        @Override
        public Span with(String key, String value) {
            span.tag(key, value);
            return this;
        }

        @Override
        public Span with(String key, long value) {
            span.tag(key, value);
            return this;
        }

        @Override
        public <T> T during(Supplier<T> work) {
            try (var _ = tracer.withSpan(span)) {
                return work.get();
            } catch (RuntimeException | Error e) {
                fail(e);
                throw e;
            } finally {
                span.end();
            }
        }

        @Override
        public void fail(Throwable error) {
            span.error(new Unsaid(error));
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
