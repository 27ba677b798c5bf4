package dev.pollen.job.web;

import dev.pollen.checkpoint.CorruptCheckpointException;
import dev.pollen.checkpoint.UnknownCheckpointException;
import dev.pollen.job.IllegalTransitionException;
import dev.pollen.job.UnknownJobException;
import dev.pollen.web.ProblemType;
import dev.pollen.web.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what can go wrong with jobs and checkpoints into problem details, whichever controller meets it. */
@RestControllerAdvice
@Order(0)
class JobProblems {

    @ExceptionHandler
    ProblemDetail unknownJob(UnknownJobException e) {
        return Problems.of(ProblemType.UNKNOWN_JOB, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail illegalTransition(IllegalTransitionException e) {
        var problem = Problems.of(ProblemType.ILLEGAL_TRANSITION, String.valueOf(e.getMessage()));
        problem.setProperty("state", e.state());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknownCheckpoint(UnknownCheckpointException e) {
        return Problems.of(ProblemType.UNKNOWN_CHECKPOINT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail corruptCheckpoint(CorruptCheckpointException e) {
        return Problems.of(ProblemType.CORRUPT_CHECKPOINT, String.valueOf(e.getMessage()));
    }
}
