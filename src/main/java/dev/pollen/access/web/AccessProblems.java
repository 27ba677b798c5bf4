package dev.pollen.access.web;

import dev.pollen.access.NotOwnerException;
import dev.pollen.access.QuotaExceededException;
import dev.pollen.access.UnknownKeyException;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what somebody may not do, or not now, into problem details. */
@RestControllerAdvice
@Order(0)
class AccessProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notOwner(NotOwnerException e) {
        return problem(ProblemType.NOT_OWNER, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownKeyException e) {
        return problem(ProblemType.UNKNOWN_KEY, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> quotaExceeded(QuotaExceededException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e; // the answer has begun: it is broken off
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, e.retryAfter().toSeconds())));
        return problem(ProblemType.QUOTA_EXCEEDED, e);
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemType type, RuntimeException e) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(type, String.valueOf(e.getMessage())));
    }
}
