package dev.pollen.job.web;

import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.job.JobState;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

@Schema(name = "JobStateChange", description = "A state that a job has been in")
record StateView(
        @Schema(description = "The number of the event that said so", example = "2") long sequence,
        @Schema(description = "The state", example = "RUNNING") JobState state,
        @Schema(description = "Since when", example = "2026-11-23T10:15:31.234567Z") Instant at,
        @Schema(description = "Why, where that is not plain", example = "its worker 4711@pollen-1 is gone")
                @Nullable String reason,
        @Schema(description = "How often a worker had begun it", example = "1") int attempt,
        @Schema(description = "The process that ran it, or had run it last", example = "4711@pollen-1")
                @Nullable String worker) {

    static StateView of(StateChanged event) {
        return new StateView(
                event.sequence(), event.state(), event.at(), event.reason(), event.attempt(), event.worker());
    }
}
