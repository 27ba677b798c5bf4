package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.job.Job;
import dev.pollen.job.JobState;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Schema(name = "Checkpoint", description = "What a training had reached at an iteration, as a safetensors file")
record CheckpointView(
        @Schema(description = "How many iterations were done", example = "27255") long iteration,
        @Schema(description = "The length of the file in bytes", example = "867000") long bytes,
        @Schema(
                        description = "The SHA-256 of the file, in hexadecimal",
                        example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                String sha256,
        @Schema(
                        description = "The training's loss there: the mean over the last tenth of its iterations",
                        example = "0.401")
                @Nullable Double loss,
        @Schema(
                        description = "The ratio that was measured of it, see Measurement: about 1 for real draws",
                        example = "1.3")
                @Nullable Double ratio,
        @Schema(
                        description =
                                "Whether it is the best of those that are kept, by its ratio, or by its loss where none"
                                        + " has been measured: such a one stays",
                        example = "true")
                boolean best,
        @Schema(description = "Whether it is what the finished training made, however it ended", example = "false")
                @JsonProperty("final")
                boolean isFinal,
        @Schema(description = "When it was written", example = "2026-11-23T10:16:02.123456Z") Instant at,
        @Schema(
                        description = "Where to download it",
                        example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/checkpoints/27255")
                String href) {

    static List<CheckpointView> of(Job job, List<Checkpoint> checkpoints) {
        var best = Checkpoints.best(checkpoints);
        return checkpoints.stream()
                .map(checkpoint -> of(job, checkpoint, best.equals(Optional.of(checkpoint))))
                .toList();
    }

    private static CheckpointView of(Job job, Checkpoint checkpoint, boolean best) {
        return new CheckpointView(
                checkpoint.iteration(),
                checkpoint.bytes(),
                checkpoint.sha256(),
                checkpoint.loss(),
                checkpoint.ratio(),
                best,
                job.state() == JobState.COMPLETED && checkpoint.iteration() == job.progress().iteration(),
                checkpoint.at(),
                "/jobs/" + checkpoint.job() + "/checkpoints/" + checkpoint.iteration());
    }
}
