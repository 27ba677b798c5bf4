package dev.pollen.sampling;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.web.requests.EnumNames;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** What is measured of sampling. */
@Component
class SamplingMeters {

    private final MeterRegistry meters;
    private final Counter samples;

    SamplingMeters(MeterRegistry meters) {
        this.meters = meters;
        samples = Counter.builder("pollen.samples").description("Points drawn").register(meters);
    }

    /** A request for points begins. */
    Measurement begin(SamplerName sampler) {
        return new Measurement(
                Timer.builder("pollen.sampling.duration")
                        .description("Time to draw and send the points of a request")
                        .tag("sampler", EnumNames.of(sampler))
                        .register(meters));
    }

    /** The measurement of one request. */
    final class Measurement {

        private final Timer timer;
        private final Timer.Sample begun = Timer.start(meters);

        private Measurement(Timer timer) {
            this.timer = timer;
        }

        /** It has ended, well or not, with so many points. */
        void end(long points) {
            begun.stop(timer);
            samples.increment((double) points);
        }
    }
}
