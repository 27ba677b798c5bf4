package dev.pollen.noise;

import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.picture.TitledPoints;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.table.Scaling;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

@Schema(name = "ForwardTrajectory", description = "Points of a dataset on their way from data to noise")
record ForwardTrajectoryView(
        @Schema(description = "The dataset's name", example = "s-curve") String dataset,
        @Schema(description = "The schedule's name", example = "sigmoid") ScheduleFamily schedule,
        @Schema(description = "How many timesteps the schedule has", example = "100") int timesteps,
        @Schema(description = "Where beta begins; null where the family has no such thing", example = "0.00001")
                @Nullable Double betaStart,
        @Schema(description = "Where beta ends; null where the family has no such thing", example = "0.005")
                @Nullable Double betaEnd,
        @Schema(description = "Whether the schedule is stretched until nothing of the data is left", example = "false")
                boolean zeroTerminalSnr,
        @Schema(description = "The scale of the numbers that noise is added to", example = "none") Scaling scale,
        @Schema(description = "Of the points and their noise", example = "0") long seed,
        @Schema(description = "How many points a frame has", example = "2") long count,
        @Schema(description = "The names of the coordinates", example = "[\"x\", \"y\"]") List<String> columns,
        @Schema(description = "The frames, from data to noise") FrameStream<Frame> frames)
        implements PointDocument.Moving {

    @Schema(name = "ForwardTrajectoryFrame", description = "The points at a timestep")
    record Frame(
            @Schema(description = "The timestep", example = "5") int timestep,
            @Schema(description = "The share of the data's variance that is in them", example = "0.99") double alphaBar,
            @Schema(description = "The points", example = "[[0.1, -0.2], [0.05, 0.1]]") PointStream points)
            implements FrameStream.Frame {

        @Override
        public int position() {
            return timestep;
        }

        @Override
        public String title() {
            return TitledPoints.title(timestep, alphaBar);
        }
    }
}
