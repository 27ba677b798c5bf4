package dev.pollen.job.web;

import dev.pollen.assessment.Assessments;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.job.Job;
import dev.pollen.job.Jobs;
import dev.pollen.quality.NotMeasurableException;
import dev.pollen.web.Formats;
import dev.pollen.web.clients.Deferred;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.pictures.PictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;
import dev.pollen.web.requests.SamplerParameters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

@Tag(name = "Quality")
@RestController
class QualityController {

    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final Assessments assessments;
    private final Datasets datasets;

    QualityController(Jobs jobs, Checkpoints checkpoints, Assessments assessments, Datasets datasets) {
        this.jobs = jobs;
        this.datasets = datasets;
        this.checkpoints = checkpoints;
        this.assessments = assessments;
    }

    @Operation(
            summary = "See how good a job's model is",
            description =
                    """
                    Draws points from a checkpoint and measures them against real ones that no training has seen: several \
                    distances and the distribution of every column, each with its floor, which is what independent sets of \
                    real points are apart, and the ratio of the two; density and coverage; whether the model repeats what it \
                    was trained on; and a verdict on all of these, with what decides it. The first report on a dataset takes \
                    ten seconds or so; what it computes of the dataset is kept. Reports are made one after the other; with too many that wait it is a 503. Besides, \
                    what was measured while the job trained.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = QualityView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.NOT_MEASURABLE,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping(
            path = "/jobs/{id}/quality",
            produces = {Formats.JSON, Formats.PNG, Formats.SVG})
    Deferred<Object> measureQuality(
            @JobId @PathVariable UUID id,
            @MeasuredCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how,
            @ParameterObject @Valid PictureParameters picture) {
        var job = learnt(id);
        var loaded = load(id, checkpoint);
        return format -> {
            var assessment = assessments.assess(loaded, how.choice());
            var measurements = jobs.measurements(id);
            return format.equals(Formats.JSON)
                    ? QualityView.of(job, loaded.checkpoint(), assessment, measurements)
                    : QualityPicture.of(job, loaded.checkpoint(), assessment, measurements, picture);
        };
    }

    @Operation(
            summary = "Read how good a job's model is",
            description =
                    """
                    What `/jobs/{id}/quality` measures as a page: the verdict in a sentence, what hold-out it rests on, every figure \
                    beside its floor, histograms of the columns, and pictures of pairs of up to six of them, real rows against the \
                    model's. One file without a script or anything from elsewhere, in the reader's theme, to be printed or kept. As \
                    JSON it is what `/quality` answers. It costs what `/quality` costs, and no more after that.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = Formats.HTML, schema = @Schema(type = "string")),
                @Content(mediaType = Formats.JSON, schema = @Schema(implementation = QualityView.class))
            })
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.NOT_MEASURABLE,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping(
            path = "/jobs/{id}/report",
            produces = {Formats.HTML, Formats.JSON})
    Deferred<Object> getReport(
            @JobId @PathVariable UUID id,
            @MeasuredCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how) {
        var job = learnt(id);
        var loaded = load(id, checkpoint);
        return format -> {
            var assessment = assessments.assess(loaded, how.choice());
            return format.equals(Formats.JSON)
                    ? QualityView.of(job, loaded.checkpoint(), assessment, jobs.measurements(id))
                    : ReportPage.of(job, loaded.checkpoint(), assessment);
        };
    }

    @Operation(
            summary = "See how good a job's model was while it learnt",
            description =
                    "What was measured of its checkpoints on the way, in order: as the events `quality` say it, at once"
                            + " and without a report. Empty where its recipe measures nothing.")
    @ApiResponse(responseCode = "200", description = "The measurements")
    @FailsWith({ProblemType.UNKNOWN_JOB})
    @GetMapping(path = "/jobs/{id}/measurements", produces = Formats.JSON)
    List<MeasurementView> listMeasurements(@JobId @PathVariable UUID id) {
        jobs.get(id);
        return jobs.measurements(id).stream().map(MeasurementView::of).toList();
    }

    /** A job whose dataset is still what it has learnt. */
    private Job learnt(UUID id) {
        var job = jobs.get(id);
        datasets.asOf(job.recipe().dataset(), job.times().created());
        return job;
    }

    private Loaded load(UUID id, @Nullable Long iteration) {
        if (iteration == null) {
            return checkpoints.servedIntact(id).orElseThrow(() -> new NoCheckpointException(id));
        }
        var checkpoint = checkpoints.get(id, iteration);
        return checkpoints.load(checkpoint);
    }

    static final class NoCheckpointException extends RuntimeException {
        NoCheckpointException(UUID job) {
            super(
                    "Job %s has no intact checkpoint yet: the first comes after some seconds of training."
                            .formatted(job));
        }
    }

    @ExceptionHandler
    ProblemDetail noCheckpoint(NoCheckpointException e) {
        return Problems.of(ProblemType.NO_MODEL, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notMeasurable(NotMeasurableException e) {
        return Problems.of(ProblemType.NOT_MEASURABLE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail deletedDataset(UnknownDatasetException e) {
        return Problems.of(
                ProblemType.NOT_MEASURABLE, "The job's dataset has been deleted: there is nothing to measure against.");
    }
}
