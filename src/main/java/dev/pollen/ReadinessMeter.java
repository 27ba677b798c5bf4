package dev.pollen;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Whether this node is ready, for those who watch by meters alone. */
@Component
class ReadinessMeter {

    private static final String READINESS = "readiness";

    ReadinessMeter(HealthEndpoint health, MeterRegistry meters) {
        Gauge.builder("pollen.ready", () -> isReady(health) ? 1 : 0)
                .description("Whether this node is ready, as its readiness probe says")
                .register(meters);
    }

    private static boolean isReady(HealthEndpoint health) {
        var readiness = health.healthForPath(READINESS);
        return readiness != null && Status.UP.equals(readiness.getStatus());
    }
}
