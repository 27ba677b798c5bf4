package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.util.Map;

/** A line of the log has the ids that there are, and no empty brackets. */
class LogPatternTest {

    private static final String JOB = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void aLineHasTheIdsThatThereAre() throws IOException {
        assertThat(ids(Map.of())).isEmpty();
        assertThat(ids(Map.of("job", JOB))).isEqualTo("[%s] ".formatted(JOB));
        assertThat(ids(Map.of("traceId", TRACE, "spanId", SPAN))).isEqualTo("[%s-%s] ".formatted(TRACE, SPAN));
        assertThat(ids(Map.of("job", JOB, "traceId", TRACE, "spanId", SPAN)))
                .isEqualTo("[%s] [%s-%s] ".formatted(JOB, TRACE, SPAN));
    }

    private static String ids(Map<String, String> known) throws IOException {
        var settings =
                new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yaml")).getFirst();
        var layout = new PatternLayout();
        layout.setContext(new LoggerContext());
        layout.setPattern(String.valueOf(settings.getProperty("logging.pattern.correlation")));
        layout.start();
        var event = new LoggingEvent();
        event.setMDCPropertyMap(known);
        return layout.doLayout(event);
    }
}
