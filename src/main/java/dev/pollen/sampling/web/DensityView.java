package dev.pollen.sampling.web;

import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.sampling.Densities;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.UUID;

@Schema(name = "Densities", description = "How likely rows are under a model")
record DensityView(
        @Schema(description = "Whose model it is", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(
                        description = "What the last two answers for a row may differ by, in nats, as it was asked",
                        example = "0.01")
                double tolerance,
        @Schema(description = "The most that they differ by, in nats", example = "0.0098") double error,
        @Schema(
                        description =
                                "How many rows differ by more, though the network was asked at every timestep that it"
                                        + " knows",
                        example = "0")
                long unresolved,
        @Schema(
                        description =
                                "How often the network was asked, per row, on average: each time with its derivative in"
                                        + " the direction of every column",
                        example = "175.0")
                double networkEvaluations,
        @Schema(
                        description =
                                "How many rows of the hold-out the percentiles are among, at most 2,000; 0 if nothing"
                                        + " was held out, or the dataset is gone",
                        example = "2000")
                int holdout,
        @Schema(description = "How many rows there are", example = "2") long count,
        @Schema(description = "What is said of a row", example = "[\"log_density\", \"percentile\"]")
                List<String> columns,
        @Schema(
                        description =
                                "Of each row, in the order in which they came: log_density, in nats, in the units of"
                                        + " the data, null beyond all that the network has numbers for; percentile, the"
                                        + " percentage of the hold-out that is less likely; with score, the gradient"
                                        + " of the log-density by every column",
                        example = "[[-1.93, 61.2], [-17.4, 0.05]]")
                PointStream points)
        implements PointDocument.Still {

    static DensityView of(Densities.Answer answer, double tolerance) {
        var points = PointStream.of(answer.table(), answer.points());
        return new DensityView(
                answer.checkpoint().job(),
                answer.checkpoint().iteration(),
                tolerance,
                answer.error(),
                answer.unresolved(),
                answer.networkEvaluations(),
                answer.holdout(),
                points.count(),
                points.names(),
                points);
    }
}
