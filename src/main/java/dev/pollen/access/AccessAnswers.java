package dev.pollen.access;

import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.security.Refusals;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Answers those who are not let in, with problem details. */
@Component
class AccessAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String REALM = "Bearer realm=\"pollen\"";

    private final Refusals refusals;
    private final MeterRegistry meters;

    AccessAnswers(Refusals refusals, MeterRegistry meters) {
        this.refusals = refusals;
        this.meters = meters;
    }

    /** They have not said who they are, or not so that it is believed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof Guesses.TooManyException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(1 + tooMany.retryAfter().toSeconds()));
            refuse(request, response, ProblemType.TOO_MANY_GUESSES, String.valueOf(refused.getMessage()));
            return;
        }
        boolean isSilent = refused instanceof InsufficientAuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, isSilent ? REALM : REALM + ", error=\"invalid_token\"");
        refuse(
                request,
                response,
                ProblemType.UNAUTHENTICATED,
                isSilent
                        ? "The request must have a key: Authorization: Bearer pollen_…. An admin makes them."
                        : "The key or token is not known, or not valid any more.");
    }

    /** It is known who they are, and that they may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        var caller = Caller.current();
        refuse(
                request,
                response,
                ProblemType.FORBIDDEN,
                "%s is a %s, who may not do this.".formatted(caller.name(), EnumNames.of(caller.role())));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemType type, String why) {
        meters.counter("pollen.access.refused", "why", EnumNames.of(type)).increment();
        refusals.answer(request, response, type, why);
    }
}
