package dev.pollen.noise;

import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.diffusion.ForwardProcess;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.sampling.SamplingProperties;
import dev.pollen.table.Encoding;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.AnimationParameters;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.problems.Problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Noise")
@RestController
class ForwardController {

    /** How many frames a trajectory has of which nobody says how many. */
    private static final int FRAMES = 20;

    private final Datasets datasets;
    private final SamplingProperties limits;

    ForwardController(Datasets datasets, SamplingProperties limits) {
        this.datasets = datasets;
        this.limits = limits;
    }

    @Operation(
            summary = "See points become noise",
            description =
                    "The forward process q(x_t | x_0), frame by frame, evenly spaced from the first timestep to the"
                            + " last, T-1. A point's noise is the same in all frames, so that it moves smoothly.")
    @ApiResponse(
            responseCode = "200",
            description = "The frames",
            content =
                    @Content(mediaType = Formats.JSON, schema = @Schema(implementation = ForwardTrajectoryView.class)))
    @GetMapping("/trajectory")
    PointBody<ForwardTrajectoryView> drawForwardTrajectory(
            @Parameter(description = "The dataset's name: see /datasets", example = "s-curve")
                    @RequestParam(defaultValue = "s-curve")
                    String dataset,
            @Parameter(description = "The schedule's name", example = "sigmoid") @RequestParam(defaultValue = "sigmoid")
                    ScheduleFamily schedule,
            @Timesteps @RequestParam(defaultValue = "100") @Min(1) @Max(Schedule.MAX_TIMESTEPS) int timesteps,
            @BetaStart @RequestParam(required = false) @Nullable Double betaStart,
            @BetaEnd @RequestParam(required = false) @Nullable Double betaEnd,
            @ZeroTerminalSnr @RequestParam(defaultValue = "false") boolean zeroTerminalSnr,
            @Parameter(
                            description =
                                    "What the noise is added to, as data.scale of a training: numbers as they are, with"
                                            + " mean 0 and standard deviation 1, or as quantiles. The frames are on the"
                                            + " scale of the data, all the same",
                            example = "standard")
                    @RequestParam(defaultValue = "none")
                    Scaling scale,
            @Parameter(
                            description =
                                    "How many frames: at most as many as timesteps; left out, 20, or as many as there"
                                            + " are",
                            example = "20")
                    @RequestParam(name = "frames", required = false)
                    @Min(1)
                    @Nullable Integer wantedFrames,
            @Parameter(
                            description =
                                    "How many points, at most 10,000; times frames at most"
                                            + " pollen.sampling.max-trajectory-points, by default 1,100,000",
                            example = "100")
                    @RequestParam(defaultValue = "1000")
                    @Min(1)
                    @Max(10_000)
                    int n,
            @Parameter(description = "Of the points and their noise", example = "0") @RequestParam(defaultValue = "0")
                    long seed,
            @ParameterObject @Valid PointPictureParameters picture,
            @ParameterObject @Valid AnimationParameters animation) {
        int frames = wantedFrames == null ? Math.min(FRAMES, timesteps) : wantedFrames;
        limits.requireTrajectory(n, frames);
        var source = datasets.get(dataset);
        var points = source.points(n, seed, source.defaultNoise());
        var choice = new ScheduleChoice(schedule, timesteps, betaStart, betaEnd, zeroTerminalSnr);
        var encoding = source.encoding(points, scale);
        var noise = choice.schedule();
        var trajectory = new ForwardProcess(noise).trajectory(points.in(encoding), frames, seed);
        var table = source.table().with(encoding.output(source.table()).columns());
        var stream =
                new FrameStream<>(
                        "timestep",
                        table,
                        frames,
                        n,
                        () -> trajectory.map(frame -> frame(frame, noise, encoding, table)));
        return new PointBody<>(
                new ForwardTrajectoryView(
                        source.name(),
                        schedule,
                        timesteps,
                        choice.betaStart(),
                        choice.betaEnd(),
                        zeroTerminalSnr,
                        scale,
                        seed,
                        n,
                        stream.names(),
                        stream),
                PointPicture.moving(picture, animation));
    }

    private static ForwardTrajectoryView.Frame frame(
            ForwardProcess.NoisyPoints frame, Schedule noise, Encoding encoding, Table table) {
        int t = frame.timestep();
        return new ForwardTrajectoryView.Frame(
                t, noise.alphaBarAt(t), PointStream.of(table, Points.from(frame.points(), encoding)));
    }

    @ExceptionHandler
    ProblemDetail unknownDataset(UnknownDatasetException e) {
        return Problems.invalid("dataset", "is unknown: " + e.getMessage());
    }
}
