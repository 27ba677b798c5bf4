package dev.pollen.job.web;

import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.Use;
import dev.pollen.job.Jobs;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.pictures.AnimationParameters;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

@Tag(name = "Jobs")
@RestController
class SnapshotController {

    private final Jobs jobs;
    private final HeapBudget budget;

    SnapshotController(Jobs jobs, HeapBudget budget) {
        this.jobs = jobs;
        this.budget = budget;
    }

    @Operation(
            summary = "See a model learn",
            description =
                    """
                    What the model drew after 0, 50, 100, 200, 400, … iterations, then about each second, later each time that they are 1/128 more, and at its end: 500 \
                    points, of those columns that are numbers. Point i begins as the same noise in all of them, so that it is \
                    seen to move; they are the first points of /samples with the same seed, by the recipe's own sampler unless \
                    that takes more than 30 network evaluations. Values are kept to 1/65,534 of their column's range. At most \
                    100 snapshots are kept, of tables of many columns less; as a training goes on, some between are left out.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The snapshots",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = SnapshotsView.class)))
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.NO_MODEL, ProblemType.TOO_MUCH_MEMORY})
    @GetMapping("/jobs/{id}/snapshots")
    PointBody<SnapshotsView> listSnapshots(
            @JobId @PathVariable UUID id,
            @Parameter(description = "Only those after more than so many iterations", example = "0")
                    @RequestParam(defaultValue = "-1")
                    @Min(-1)
                    long after,
            @ParameterObject @Valid PointPictureParameters picture,
            @ParameterObject @Valid AnimationParameters animation) {
        jobs.get(id);
        var memory = budget.take(Use.ANSWER, jobs.bytesOfSnapshots(id, after), "This answer");
        try {
            return new PointBody<>(snapshots(id, after), PointPicture.moving(picture, animation), memory::close);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private SnapshotsView snapshots(UUID id, long after) {
        var snapshots = jobs.snapshots(id, after);
        if (snapshots.isEmpty()) {
            throw new NoSnapshotException(
                    after < 0
                            ? "Job %s has no snapshot: the first comes as soon as it trains here, unless no column is one of numbers."
                                    .formatted(id)
                            : "Job %s has no snapshot after more than %d iterations.".formatted(id, after));
        }
        return SnapshotsView.of(id, snapshots);
    }

    private static final class NoSnapshotException extends RuntimeException {
        NoSnapshotException(String message) {
            super(message);
        }
    }

    @ExceptionHandler
    ProblemDetail noSnapshot(NoSnapshotException e) {
        return Problems.of(ProblemType.NO_MODEL, String.valueOf(e.getMessage()));
    }
}
