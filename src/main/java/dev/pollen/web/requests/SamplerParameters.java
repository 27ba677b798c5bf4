package dev.pollen.web.requests;

import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.Schedule;
import dev.pollen.training.SamplerChoice;

import io.swagger.v3.oas.annotations.Parameter;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

/** How a request wants points drawn, as query parameters. */
public record SamplerParameters(
        @Parameter(description = "How noise becomes points; left out, as the model's recipe says", example = "dpmpp-2m")
                @Nullable SamplerName sampler,
        @Parameter(
                        description =
                                "How many steps the sampler takes, at most as many as the model has timesteps; left"
                                        + " out, as the recipe says, or the sampler's own: see /samplers. A step is one"
                                        + " network evaluation; of heun, two but for the last and very long ones",
                        example = "15")
                @Min(1)
                @Max(Schedule.MAX_TIMESTEPS)
                @Nullable Integer steps,
        @Parameter(
                        description =
                                "With ddim: how much of the noise is fresh, from 0, for none, which is what it is if"
                                        + " left out, to 1")
                @DecimalMin("0")
                @DecimalMax("1")
                @Nullable Double eta,
        @Parameter(
                        description =
                                "With ddpm: the variance of the noise that a step adds, beta or that of the posterior;"
                                        + " left out, as the recipe says, or beta")
                @Nullable Variance variance) {

    /** Whether all is left to the recipe. */
    public boolean isEmpty() {
        return choice().equals(SamplerChoice.OF_THE_RECIPE);
    }

    /** The choice. */
    public SamplerChoice choice() {
        return new SamplerChoice(sampler, steps, eta, variance);
    }
}
