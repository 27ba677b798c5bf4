package dev.pollen.job.web;

import dev.pollen.checkpoint.CorruptCheckpointException;
import dev.pollen.checkpoint.UnknownCheckpointException;
import dev.pollen.job.IdempotencyKeyReusedException;
import dev.pollen.job.IllegalTransitionException;
import dev.pollen.job.JobInUseException;
import dev.pollen.job.QueueFullException;
import dev.pollen.job.UnknownJobException;
import dev.pollen.training.UnreadableRecipeException;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what can go wrong with jobs and checkpoints into problem details, whichever controller meets it. */
@RestControllerAdvice
@Order(0)
class JobProblems {

    private static final int RETRY_AFTER_SECONDS = 10;

    @ExceptionHandler
    ProblemDetail unknownJob(UnknownJobException e) {
        return Problems.of(ProblemType.UNKNOWN_JOB, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail illegalTransition(IllegalTransitionException e) {
        var problem = Problems.of(ProblemType.ILLEGAL_TRANSITION, String.valueOf(e.getMessage()));
        problem.setProperty("state", e.state());
        problem.setProperty("legal", e.legal());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail jobInUse(JobInUseException e) {
        return Problems.of(ProblemType.JOB_IN_USE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail idempotencyKeyReused(IdempotencyKeyReusedException e) {
        return Problems.of(ProblemType.IDEMPOTENCY_KEY_REUSED, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> queueFull(QueueFullException e) {
        return ResponseEntity.status(ProblemType.TOO_MANY_JOBS.status())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(ProblemType.TOO_MANY_JOBS, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ProblemDetail unknownCheckpoint(UnknownCheckpointException e) {
        return Problems.of(ProblemType.UNKNOWN_CHECKPOINT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail corruptCheckpoint(CorruptCheckpointException e) {
        return Problems.of(ProblemType.CORRUPT_CHECKPOINT, String.valueOf(e.getMessage()));
    }

    /** Of a job that is kept, since requests say a recipe in another way. */
    @ExceptionHandler
    ProblemDetail unreadableRecipe(UnreadableRecipeException e) {
        return Problems.of(
                ProblemType.INTERNAL_ERROR,
                "A job that is kept cannot be shown: %s. Start the Pollen that wrote it, or choose another pollen.data-dir"
                        .formatted(e.getMessage()));
    }
}
