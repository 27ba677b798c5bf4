package dev.pollen.access;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What role a request needs: the first rule that fits says it. What no rule knows and does more than look is a
 * trainer's. To change or delete something that is somebody's, it must be theirs besides: see {@link
 * Caller#requireOwner}.
 */
final class AccessRules {

    /** Where what watches over the service asks. */
    static final String ACTUATOR = "/actuator";

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> ANY = Set.of();

    private static final List<Rule> RULES =
            List.of(
                    // The page, the description of the API, and what watches over the service: nothing in them is
                    // anybody's.
                    rule(
                            null,
                            LOOKING,
                            "/",
                            "/index.html",
                            "/lab/**",
                            "/webjars/**",
                            "/swagger-ui.html",
                            "/swagger-ui/**",
                            "/v3/api-docs",
                            "/v3/api-docs.yaml",
                            "/v3/api-docs/**",
                            ACTUATOR + "/health",
                            ACTUATOR + "/health/**"),
                    rule(Role.ADMIN, ANY, "/keys", "/keys/*", "/audit", "/jobs/import"),
                    rule(
                            Role.READER,
                            LOOKING,
                            ACTUATOR,
                            ACTUATOR + "/info",
                            ACTUATOR + "/prometheus",
                            ACTUATOR + "/metrics",
                            ACTUATOR + "/metrics/**"),
                    rule(Role.ADMIN, ANY, ACTUATOR + "/**"),
                    rule(Role.READER, LOOKING, "/**"),
                    // What they answer is kept nowhere.
                    rule(
                            Role.READER,
                            Set.of(HttpMethod.POST),
                            "/links",
                            "/samples",
                            "/impute",
                            "/predict",
                            "/density",
                            "/jobs/preflight",
                            "/datasets/preview"),
                    rule(Role.TRAINER, ANY, "/**"));

    private AccessRules() {}

    /**
     * @param role null for none: it is open to everybody
     * @param methods none for all
     */
    private record Rule(@Nullable Role role, Set<HttpMethod> methods, List<PathPattern> paths) {

        boolean fits(HttpMethod method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method))
                    && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    private static Rule rule(@Nullable Role role, Set<HttpMethod> methods, String... patterns) {
        return new Rule(role, methods, Arrays.stream(patterns).map(PathPatternParser.defaultInstance::parse).toList());
    }

    /** The role that a request needs, or null if it needs none. */
    static @Nullable Role needed(HttpServletRequest request) {
        return needed(
                HttpMethod.valueOf(request.getMethod()),
                ServletRequestPathUtils.parseAndCache(request).pathWithinApplication());
    }

    /** Whether a request may change something: a reader's never does. */
    static boolean isChange(HttpServletRequest request) {
        var needed = needed(request);
        return needed != null
                && needed.includes(Role.TRAINER)
                && !LOOKING.contains(HttpMethod.valueOf(request.getMethod()));
    }

    /**
     * The role that a request needs.
     *
     * @param path within the service
     * @return null if it needs none
     */
    static @Nullable Role needed(HttpMethod method, PathContainer path) {
        return RULES.stream().filter(rule -> rule.fits(method, path)).findFirst().orElseThrow().role();
    }
}
