package dev.pollen.job.web;

import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.web.problems.Problems;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** In a recipe, a dataset that there is not, or no longer, is a field that is wrong, not a path. */
@RestControllerAdvice(assignableTypes = {JobController.class, PreflightController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecipeProblems {

    @ExceptionHandler
    ProblemDetail unknownDataset(UnknownDatasetException e) {
        return Problems.invalid("dataset", "is unknown: " + e.getMessage());
    }
}
