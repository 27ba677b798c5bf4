package dev.pollen.sampling;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.trace.Span;
import dev.pollen.trace.Traces;
import dev.pollen.web.requests.EnumNames;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** What is measured of sampling. */
@Component
class SamplingMeters {

    private final MeterRegistry meters;
    private final Traces traces;
    private final Counter samples;

    SamplingMeters(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
        samples = Counter.builder("pollen.samples").description("Points drawn").register(meters);
    }

    /** A request for points begins. */
    Measurement begin(SamplerName sampler) {
        return new Measurement(
                Timer.builder("pollen.sampling.duration")
                        .description("Time to draw and send the points of a request")
                        .tag("sampler", EnumNames.of(sampler))
                        .register(meters),
                traces.begin("draw").with("sampler", EnumNames.of(sampler)));
    }

    /** The measurement of one request. */
    final class Measurement {

        private final Timer timer;
        private final Timer.Sample begun = Timer.start(meters);

        private final Span span;

        private Measurement(Timer timer, Span span) {
            this.timer = timer;
            this.span = span;
        }

        /** It has ended, well or not, with so many points. */
        void end(long points) {
            begun.stop(timer);
            span.with("points", points).close();
            samples.increment((double) points);
        }
    }
}
