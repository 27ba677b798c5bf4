package dev.pollen.job.web;

import dev.pollen.training.Preflight;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

@Schema(name = "Preflight", description = "What can be said of a training before it begins")
record PreflightView(
        @Schema(
                        description = "alphaBar at the last timestep: the share of the data's variance left in x_T",
                        example = "0.00000002")
                double alphaBar,
        @Schema(description = "The signal-to-noise ratio at the last timestep", example = "0.00000002")
                double signalToNoise,
        @Schema(description = "The standard deviation of x_T, the noisiest points of the training", example = "1.0")
                double std,
        @Schema(description = "The standard deviation that sampling starts with", example = "1.0") double priorStd,
        @Schema(
                        description =
                                "What is to be expected to go wrong with what has been chosen: nothing, if empty."
                                        + " Settings have their names, as training.epochs",
                        example = "[]")
                List<String> warnings,
        @Schema(
                        description =
                                "What follows from the data, whatever is chosen: for example that few rows are"
                                        + " repeated",
                        example = "[]")
                List<String> notes) {

    static PreflightView of(Preflight preflight, List<String> warnings, List<String> notes) {
        return new PreflightView(
                preflight.alphaBar(), preflight.signalToNoise(), preflight.std(), Preflight.PRIOR_STD, warnings, notes);
    }
}
