package dev.pollen;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.nio.file.Path;
import java.util.Map;

/** Makes {@code pollen.data-dir} an absolute path: H2 refuses one like {@code data}, and takes {@code ./data} only. */
final class AbsoluteDataDirectory implements EnvironmentPostProcessor, Ordered {

    private static final String PROPERTY = "pollen.data-dir";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var directory = Path.of(environment.getRequiredProperty(PROPERTY)).toAbsolutePath().normalize();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absoluteDataDirectory", Map.of(PROPERTY, directory.toString())));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the configuration has been read
    }
}
