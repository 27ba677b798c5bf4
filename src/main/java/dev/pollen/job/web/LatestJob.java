package dev.pollen.job.web;

import dev.pollen.job.Job;
import dev.pollen.job.Jobs;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;
import dev.pollen.web.requests.ValueSyntax;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.beans.PropertyEditorSupport;
import java.util.UUID;

/** Takes {@code latest} wherever a job's id is: the completed job that finished last. All UUIDs of requests are ids. */
@RestControllerAdvice
@Order(0)
class LatestJob {

    private final Jobs jobs;

    LatestJob(Jobs jobs) {
        this.jobs = jobs;
    }

    @InitBinder
    void readIds(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new IdEditor());
    }

    private final class IdEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(
                    text.equals(ValueSyntax.LATEST)
                            ? jobs.newestCompleted().map(Job::id).orElseThrow(NoneCompletedException::new)
                            : UUID.fromString(text));
        }
    }

    private static final class NoneCompletedException extends RuntimeException {
        NoneCompletedException() {
            super("No job has completed yet: there is no latest one.");
        }
    }

    @ExceptionHandler
    ProblemDetail noneCompleted(NoneCompletedException e) {
        return Problems.of(ProblemType.UNKNOWN_JOB, String.valueOf(e.getMessage()));
    }
}
