package dev.pollen.sampling.web;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.sampling.Imputation;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.UUID;

/** What is said of a file that has been filled, in headers: its body is the file. */
record FilledView(
        @Schema(description = "Whose model has filled it") UUID job,
        @Schema(description = "The iteration of the checkpoint") long checkpoint,
        @Schema(description = "How noise became values") SamplerName sampler,
        @Schema(description = "How many steps the sampler took") int steps,
        @Schema(description = "How often the network was asked, per row and draw") int networkEvaluations,
        @Schema(description = "What may be otherwise than it was meant: nothing, if not there") List<String> warnings,
        @Schema(description = "The seed of the first draw") long seed,
        @Schema(description = "How many rows the file has") long count,
        @Schema(description = "How many of their cells had no value, those of columns that the file lacked among them")
                long filled) {

    static FilledView of(Imputation.Filled filled, long seed) {
        var source = filled.source();
        return new FilledView(
                source.checkpoint().job(),
                source.checkpoint().iteration(),
                source.sampler(),
                source.steps(),
                source.networkEvaluations(),
                filled.warnings(),
                seed,
                filled.count(),
                filled.blanks());
    }
}
