package dev.pollen.job.web;

import dev.pollen.job.PointSnapshot;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

@Schema(name = "Snapshots", description = "Points of a model while it learned")
record SnapshotsView(
        @Schema(description = "Whose model they are from", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "How many iterations were done at each snapshot", example = "[0, 50, 100, 200]")
                List<Long> iterations,
        @Schema(description = "Which set of points", example = "0") long seed,
        @Schema(description = "How many points a snapshot has", example = "2") long count,
        @Schema(description = "The names of the columns that are numbers", example = "[\"x\", \"y\"]")
                List<String> columns,
        @Schema(description = "The snapshots, from the first to the newest") FrameStream<Frame> frames)
        implements PointDocument.Moving {

    /**
     * @param snapshots at least one
     */
    static SnapshotsView of(UUID job, List<PointSnapshot> snapshots) {
        var table = snapshots.getLast().table();
        var frames =
                new FrameStream<>(
                        "iteration",
                        table,
                        snapshots.size(),
                        PointSnapshot.POINTS,
                        () -> snapshots.stream().map(Frame::of));
        return new SnapshotsView(
                job,
                snapshots.stream().map(PointSnapshot::iteration).toList(),
                PointSnapshot.SEED,
                PointSnapshot.POINTS,
                table.names(),
                frames);
    }

    @Schema(name = "Snapshot", description = "Points of a model after a number of iterations")
    record Frame(
            @Schema(description = "How many iterations were done", example = "200") int iteration,
            @Schema(description = "The points", example = "[[1.3, -0.7], [-0.4, 0.9]]") PointStream points)
            implements FrameStream.Frame {

        static Frame of(PointSnapshot snapshot) {
            return new Frame(
                    Math.toIntExact(snapshot.iteration()), PointStream.of(snapshot.table(), snapshot.points()));
        }

        @Override
        public int position() {
            return iteration;
        }

        @Override
        public String title() {
            return String.format(Locale.ROOT, "after %,d iterations", iteration);
        }
    }
}
