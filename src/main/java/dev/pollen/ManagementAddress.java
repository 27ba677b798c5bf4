package dev.pollen;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/** Keeps a port that is for health and metrics only on the address of the service: left alone, it is for everybody. */
final class ManagementAddress implements EnvironmentPostProcessor, Ordered {

    private static final String ADDRESS = "management.server.address";
    private static final String ANY_PORT = "0";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var address = environment.getProperty("server.address");
        if (address != null && hasPort(environment) && !environment.containsProperty(ADDRESS)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("managementAddress", Map.of(ADDRESS, address)));
        }
    }

    /** Spring Boot refuses an address for it where there is no such port. */
    private static boolean hasPort(ConfigurableEnvironment environment) {
        var port = environment.getProperty("management.server.port");
        return port != null && (port.equals(ANY_PORT) || !port.equals(environment.getProperty("server.port", "8080")));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the configuration has been read
    }
}
