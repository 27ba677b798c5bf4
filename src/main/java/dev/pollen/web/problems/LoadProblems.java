package dev.pollen.web.problems;

import dev.pollen.capacity.BusyException;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.web.clients.ClientGoneException;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what the machine cannot take, now or ever, into problem details. */
@RestControllerAdvice
@Order(0)
class LoadProblems {

    private static final Logger log = LoggerFactory.getLogger(LoadProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(BusyException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e; // the answer has begun: it is broken off
        }
        return ResponseEntity.status(ProblemType.UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, e.retryAfter().toSeconds())))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(TooLargeException e) {
        return ResponseEntity.status(ProblemType.TOO_MUCH_MEMORY.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(ProblemType.TOO_MUCH_MEMORY, String.valueOf(e.getMessage())));
    }

    /** Nobody reads what is answered: nothing is. */
    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> gone(ClientGoneException e) {
        log.debug("A request was given up: {}", e.getMessage());
        return null;
    }
}
