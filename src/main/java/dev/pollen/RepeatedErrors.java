package dev.pollen;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Lets the log have the same error once a minute, with its trace, and not with every request and every look at the
 * queue while the database fails. Errors are the same where the same line of code says the same of what was thrown at
 * the same place; what libraries fill into their messages, such as the numbers of connections, does not count.
 */
@Component
class RepeatedErrors extends TurboFilter {

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 1000;
    private static final String OURS = RepeatedErrors.class.getPackageName();

    private record Kind(String logger, String message, List<@Nullable Object> arguments, String thrown) {}

    private final Cache<Kind, Boolean> seen =
            Caffeine.newBuilder().expireAfterWrite(QUIET).maximumSize(MAX_KINDS).build();

    @PostConstruct
    void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(this);
        }
    }

    @PreDestroy
    void remove() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable error) {
        var thrown = error == null && arguments != null ? thrown(arguments) : error;
        if (message == null || thrown == null || !level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        var kind = new Kind(logger.getName(), message, arguments(logger, arguments), place(thrown));
        return seen.asMap().putIfAbsent(kind, true) == null ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static @Nullable Throwable thrown(@Nullable Object[] arguments) {
        return arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last ? last : null;
    }

    private static List<@Nullable Object> arguments(Logger logger, @Nullable Object @Nullable [] arguments) {
        return arguments == null || !logger.getName().startsWith(OURS)
                ? List.of()
                : Arrays.stream(arguments).filter(argument -> !(argument instanceof Throwable)).toList();
    }

    private static String place(Throwable thrown) {
        var root = thrown;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        var trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
