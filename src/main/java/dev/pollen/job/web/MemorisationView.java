package dev.pollen.job.web;

import dev.pollen.quality.Memorisation;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Memorisation", description = "Whether the model repeats its training points")
record MemorisationView(
        @Schema(
                        description =
                                "The share of points that are nearer to a training point than to any of a hold-out;"
                                        + " where too few rows are held out, of pairs of a point and a training point,"
                                        + " of which the point is nearer to its nearest training point. 1 is copying",
                        example = "0.503")
                double share,
        @Schema(
                        description =
                                "The share that is expected of points that repeat nothing: that of the training"
                                        + " points among all that are looked at",
                        example = "0.5")
                double expected,
        @Schema(description = "The standard deviation of that share by chance", example = "0.006") double deviation,
        @Schema(description = "How many points of the model were looked at", example = "2000") int samples,
        @Schema(description = "How many training points", example = "10000") int trainingPoints,
        @Schema(
                        description =
                                "How many points the hold-out has; 0 where training points were compared with each"
                                        + " other instead",
                        example = "10000")
                int heldOut) {

    static MemorisationView of(Memorisation memorisation) {
        return new MemorisationView(
                memorisation.share(),
                memorisation.expected(),
                memorisation.deviation(),
                memorisation.samples(),
                memorisation.training(),
                memorisation.heldOut());
    }
}
