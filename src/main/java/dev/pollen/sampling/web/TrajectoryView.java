package dev.pollen.sampling.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.picture.TitledPoints;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.sampling.Sampling;
import dev.pollen.table.Table;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.UUID;

@Schema(name = "Trajectory", description = "Points of a model on their way from noise to data")
record TrajectoryView(
        @Schema(description = "Whose model they are from", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(description = "How noise became points", example = "dpmpp-2m") SamplerName sampler,
        @Schema(description = "How many steps the sampler took", example = "15") int steps,
        @Schema(description = "How often the network was asked, per point", example = "15") int networkEvaluations,
        @Schema(description = "What is to be expected of so few steps: nothing bad, if empty", example = "[]")
                List<String> warnings,
        @Schema(
                        description = "The bounds that points are held to, by column, where the recipe has any",
                        example = "{ \"x\": { \"min\": -0.2, \"max\": 0.2 } }")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Map<String, BoundsView> clip,
        @Schema(description = "Which set of points", example = "0") long seed,
        @Schema(description = "How many points a frame has", example = "2") long count,
        @Schema(description = "The names of the coordinates", example = "[\"x\", \"y\"]") List<String> columns,
        @Schema(description = "The frames, from noise to data") FrameStream<Frame> frames)
        implements PointDocument.Moving {

    static TrajectoryView of(Sampling.Trajectory trajectory, long seed, int count) {
        var source = trajectory.source();
        var stream =
                new FrameStream<>(
                        "step",
                        source.table(),
                        trajectory.frameCount(),
                        count,
                        () -> trajectory.frames().get().map(frame -> Frame.of(frame, source.table())));
        return new TrajectoryView(
                source.checkpoint().job(),
                source.checkpoint().iteration(),
                source.sampler(),
                source.steps(),
                source.networkEvaluations(),
                source.warnings(),
                BoundsView.of(source.clip()),
                seed,
                count,
                stream.names(),
                stream);
    }

    @Schema(name = "TrajectoryFrame", description = "The points after a number of steps")
    record Frame(
            @Schema(description = "How many steps have been taken: 0 for noise", example = "10") int step,
            @Schema(description = "The timestep of their noise level: T-1 for noise, null for data", example = "50")
                    @Nullable Integer timestep,
            @Schema(description = "The share of the data's variance that is in them", example = "0.82") double alphaBar,
            @Schema(description = "The points", example = "[[1.3, -0.7], [-0.4, 0.9]]") PointStream points)
            implements FrameStream.Frame {

        static Frame of(Sampling.Frame frame, Table table) {
            int timestep = frame.timestep();
            return new Frame(
                    frame.step(),
                    timestep < 0 ? null : timestep,
                    frame.alphaBar(),
                    PointStream.of(table, frame.points()));
        }

        @Override
        public int position() {
            return step;
        }

        @Override
        public String title() {
            return TitledPoints.title(timestep == null ? -1 : timestep, alphaBar);
        }
    }
}
