package dev.pollen.sampling.web;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.job.Jobs;
import dev.pollen.points.PointSource;
import dev.pollen.sampling.Question;
import dev.pollen.sampling.Sampling;
import dev.pollen.sampling.SamplingProperties;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.AnimationParameters;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;
import dev.pollen.web.requests.SamplerParameters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

@Tag(name = "Samples")
@RestController
@RequestMapping("/samples")
class SampleController {

    /** The largest whole number that JSON's readers agree on: 2⁵³ - 1. */
    static final long MAX_OFFSET = 9_007_199_254_740_991L;

    /** The most real points of a picture. */
    private static final int MAX_REAL_POINTS = 100_000;

    private final Sampling sampling;
    private final Jobs jobs;
    private final Datasets datasets;
    private final SamplingProperties limits;

    SampleController(Sampling sampling, Jobs jobs, Datasets datasets, SamplingProperties limits) {
        this.sampling = sampling;
        this.jobs = jobs;
        this.datasets = datasets;
        this.limits = limits;
    }

    @Operation(
            summary = "Draw points from a model",
            description =
                    """
                    A model and a seed define an endless set of points; a request takes n of them, from an offset on. The \
                    same request gives the same points, and pages fit together without gaps. For other points, ask for \
                    another offset or seed.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The points",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = SamplesView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.UNUSABLE_MODEL,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.NOT_MEASURABLE,
        ProblemType.CORRUPT_DATASET,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping
    PointBody<SamplesView> drawSamples(
            @Parameter(
                            description = "How many points: at most pollen.sampling.max-points, by default 10,000,000",
                            example = "100")
                    @RequestParam(defaultValue = "1000")
                    @Min(1)
                    int n,
            @ModelJob @RequestParam(required = false) @Nullable UUID job,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how,
            @Parameter(
                            description =
                                    "Whether values may be missing, as often as in the data; with false every value is"
                                            + " there, but of columns that have none at all",
                            example = "true")
                    @RequestParam(defaultValue = "true")
                    boolean blanks,
            @Parameter(description = "Which set of points", example = "0") @RequestParam(defaultValue = "0") long seed,
            @Parameter(description = "How many points of the set to leave out at its beginning", example = "0")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    @Max(MAX_OFFSET)
                    long offset,
            @Parameter(
                            description =
                                    "Of a picture: whether it shows real points of the model's dataset beneath, as many"
                                            + " as n, and at most 100,000",
                            example = "true")
                    @RequestParam(defaultValue = "false")
                    boolean overData,
            @ParameterObject @Valid PointPictureParameters picture) {
        var wanted = new Sampling.Wanted(job, checkpoint, how.choice(), blanks, Question.NOTHING, seed, offset, n);
        return draw(wanted, overData, picture);
    }

    @Operation(
            summary = "Draw rows of which something is given",
            description =
                    """
                    The same as GET, with a body for what is asked of the rows: columns that are something, and columns of \
                    which each value has a share. The model must have learnt conditions, as by preset table. Rows have the \
                    model's own distribution of what is not given; a request with the same body draws the same rows, and \
                    pages fit together.\
                    """,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "Which rows, and what is given of them",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = Formats.JSON,
                                            schema = @Schema(implementation = SamplesBody.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "any",
                                                        summary = "Ten rows of the newest model",
                                                        value = "{\"n\": 10}"),
                                                @ExampleObject(
                                                        name = "given",
                                                        summary = "Points of a model of two moons, about x = 0",
                                                        value =
                                                                "{\"n\": 100, \"where\": {\"x\": {\"min\": -0.1,"
                                                                        + " \"max\": 0.1}}}")
                                            })))
    @ApiResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = SamplesView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.UNUSABLE_MODEL,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.NOT_MEASURABLE,
        ProblemType.CORRUPT_DATASET,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @PostMapping(consumes = Formats.JSON)
    PointBody<SamplesView> drawGivenSamples(
            @RequestBody @Valid SamplesBody body, @ParameterObject @Valid PointPictureParameters picture) {
        return draw(body.wanted(), body.isOverData(), picture);
    }

    private PointBody<SamplesView> draw(Sampling.Wanted wanted, boolean overData, PointPictureParameters picture) {
        int n = (int) wanted.count();
        require(n <= limits.maxPoints(), "n", "must be at most %d, but is %d".formatted(limits.maxPoints(), n));
        var draw = sampling.draw(wanted);
        var learntBy = draw.source().checkpoint().job();
        return new PointBody<>(
                SamplesView.of(draw, wanted.seed(), wanted.offset(), n),
                overData ? PointPicture.over(() -> realPoints(learntBy, n), picture) : PointPicture.of(picture),
                draw.points()::close);
    }

    private PointSource realPoints(UUID id, int n) {
        var learnt = jobs.get(id);
        var dataset = datasets.asOf(learnt.recipe().dataset(), learnt.times().created());
        int count = Math.min(Math.min(n, MAX_REAL_POINTS), dataset.trainable());
        return dataset.points(count, 0, learnt.recipe().data().noise());
    }

    @Operation(
            summary = "See noise become points",
            description =
                    """
                    The reverse process, frame by frame, from x_T, pure noise, to x_0, the first points of the set that \
                    /samples draws with the same seed.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The frames",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = TrajectoryView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.UNUSABLE_MODEL,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping("/trajectory")
    PointBody<TrajectoryView> drawTrajectory(
            @Parameter(
                            description =
                                    "How many points, at most 10,000; times frames at most"
                                            + " pollen.sampling.max-trajectory-points, by default 1,100,000",
                            example = "100")
                    @RequestParam(defaultValue = "1000")
                    @Min(1)
                    @Max(10_000)
                    int n,
            @Parameter(
                            description =
                                    "How many frames, evenly spaced, x_T and x_0 among them: at most one more than"
                                            + " there are network evaluations; left out, 11, or as many as there are",
                            example = "2")
                    @RequestParam(required = false)
                    @Min(2)
                    @Nullable Integer frames,
            @ModelJob @RequestParam(required = false) @Nullable UUID job,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how,
            @Parameter(description = "Which set of points", example = "0") @RequestParam(defaultValue = "0") long seed,
            @ParameterObject @Valid PointPictureParameters picture,
            @ParameterObject @Valid AnimationParameters animation) {
        if (frames != null) {
            limits.requireTrajectory(n, frames);
        }
        var trajectory = sampling.trajectory(job, checkpoint, how.choice(), seed, n, frames);
        limits.requireTrajectory(n, trajectory.frameCount());
        return new PointBody<>(TrajectoryView.of(trajectory, seed, n), PointPicture.moving(picture, animation));
    }

    @ExceptionHandler
    ProblemDetail deletedDataset(UnknownDatasetException e) {
        return Problems.of(
                ProblemType.NOT_MEASURABLE, "The model's dataset has been deleted: there are no real points to show.");
    }
}
