package dev.pollen.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Traces are on where a collector is named. Where none is, Spring Boot would make them all the same, and send them to
 * nobody: what it does for them is left out then.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // or others would look for their classes first
final class TracesSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String[] ROOMS = {
        "org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry."
    };

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean isOn = isOn(environment);
        var matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = isOn || !isForTraces(autoConfigurations[i]);
        }
        return matches;
    }

    private static boolean isForTraces(@Nullable String autoConfiguration) {
        return autoConfiguration != null
                && (autoConfiguration.startsWith(ROOMS[0]) || autoConfiguration.startsWith(ROOMS[1]));
    }

    private static boolean isOn(Environment environment) {
        return StringUtils.hasText(environment.getProperty(ENDPOINT))
                && environment.getProperty("management.tracing.export.enabled", Boolean.class, true)
                && environment.getProperty("management.opentelemetry.enabled", Boolean.class, true);
    }

    /** For what is Pollen's own. */
    static final class On implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isOn(context.getEnvironment());
        }
    }

    static final class Off implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isOn(context.getEnvironment());
        }
    }
}
