package dev.pollen.sampling.web;

import dev.pollen.sampling.NoFlowException;
import dev.pollen.sampling.NoModelException;
import dev.pollen.sampling.UnusableModelException;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what can go wrong with models that are drawn from into problem details, whichever controller meets it. */
@RestControllerAdvice
@Order(0)
class SamplingProblems {

    @ExceptionHandler
    ProblemDetail unusableModel(UnusableModelException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e; // the answer has begun: it is broken off
        }
        return Problems.of(ProblemType.UNUSABLE_MODEL, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail noModel(NoModelException e) {
        return Problems.of(ProblemType.NO_MODEL, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail noFlow(NoFlowException e) {
        var type =
                switch (e.asked()) {
                    case DENSITY -> ProblemType.NO_DENSITY;
                    case FIELD -> ProblemType.NO_FIELD;
                };
        return Problems.of(type, String.valueOf(e.getMessage()));
    }
}
