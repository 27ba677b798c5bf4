package dev.pollen.web.security;

import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers what a filter refuses as if a controller had: with a problem detail. */
@Component
public class Refusals {

    private final HandlerExceptionResolver resolver;

    Refusals(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    /** Refuses a request, and says why in a sentence. */
    public void answer(HttpServletRequest request, HttpServletResponse response, ProblemType type, String why) {
        resolver.resolveException(request, response, null, new RefusedException(type, why));
    }

    @RestControllerAdvice
    @Order(0)
    static class Advice {

        @ExceptionHandler
        ResponseEntity<ProblemDetail> refused(RefusedException e) {
            return ResponseEntity.status(e.type().status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.of(e.type(), String.valueOf(e.getMessage())));
        }
    }
}
