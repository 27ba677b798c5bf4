package dev.pollen.cli;

import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.SamplerChoice;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** How noise becomes rows; what is left out, the model's recipe says. */
final class SamplerOptions {

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            completionCandidates = Names.OfSamplers.class,
            description = "How noise becomes rows: ${COMPLETION-CANDIDATES}. Left out, as the model's recipe says.")
    private @Nullable SamplerName sampler;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps the sampler takes.")
    private @Nullable Integer steps;

    @Option(names = "--eta", paramLabel = "SHARE", description = "With ddim: how much of the noise is fresh, 0 to 1.")
    private @Nullable Double eta;

    @Option(names = "--variance", paramLabel = "NAME", description = "With ddpm: beta or posterior.")
    private @Nullable Variance variance;

    SamplerChoice choice() {
        return new SamplerChoice(sampler, steps, eta, variance);
    }
}
