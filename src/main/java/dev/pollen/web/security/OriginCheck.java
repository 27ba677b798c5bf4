package dev.pollen.web.security;

import dev.pollen.web.problems.ProblemType;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Refuses what pages of other origins ask for: not only what changes something, since a GET may be hours of work.
 * Somebody who follows a link to the service is welcome, as are clients that are no browsers, and so are the origins
 * that are configured, by the rules of CORS. {@code Sec-Fetch-Site} is the browser's own word; those that do not send
 * it (to a name that is not local, without TLS) send an {@code Origin} with whatever may change something.
 */
@Component
@Order(HostCheck.ORDER + 1)
class OriginCheck extends OncePerRequestFilter {

    private static final Duration REMEMBER_PREFLIGHT = Duration.ofHours(1);

    private final CorsProcessor cors = new DefaultCorsProcessor();
    private final CorsConfiguration allowed = new CorsConfiguration();
    private final Refusals refusals;

    OriginCheck(WebProperties properties, Refusals refusals) {
        this.refusals = refusals;
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setMaxAge(REMEMBER_PREFLIGHT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (allowed.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null) {
            if (cors.processRequest(allowed, request, response) && !CorsUtils.isPreFlightRequest(request)) {
                chain.doFilter(request, response);
            }
        } else if (isOwn(request) || isLinkFollowed(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.answer(
                    request,
                    response,
                    ProblemType.FOREIGN_ORIGIN,
                    "The page must be of the service's own origin, or of one of pollen.web.allowed-origins.");
        }
    }

    /** Whether it comes from a page of this service, from somebody's own hands, or from no browser at all. */
    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null ? !isOfAnotherOrigin(request) : site.equals("same-origin") || site.equals("none");
    }

    private static boolean isOfAnotherOrigin(HttpServletRequest request) {
        try {
            return CorsUtils.isCorsRequest(request);
        } catch (IllegalArgumentException e) {
            return true; // what it says is no origin
        }
    }

    /** What a page loads ahead, for a link that nobody has followed yet, does not count. */
    private static boolean isLinkFollowed(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && is("navigate", request.getHeader("Sec-Fetch-Mode"))
                && is("document", request.getHeader("Sec-Fetch-Dest"))
                && request.getHeader("Sec-Purpose") == null;
    }

    private static boolean is(String expected, @Nullable String header) {
        return expected.equals(header);
    }
}
