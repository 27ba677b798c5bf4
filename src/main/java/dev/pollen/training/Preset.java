package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.BetaCurve;
import dev.pollen.training.Recipe.Data;
import dev.pollen.training.Recipe.Network;
import dev.pollen.training.Recipe.Noise;
import dev.pollen.training.Recipe.Optimisation;

/** Recipes that have a name. */
public enum Preset {

    /**
     * The published recipe that Pollen starts from. Its noise is known to be too weak: alphaBar is still 0.778 at the
     * last timestep, while sampling begins at pure noise. It is kept as it is.
     */
    @JsonProperty("classic")
    CLASSIC(
            new Recipe(
                    "s-curve",
                    0,
                    Engine.VECTOR,
                    new Data(10_000, 0.1),
                    new Noise(BetaCurve.SIGMOID, 100, 1e-5, 5e-3),
                    new Network(128, 3),
                    new Optimisation(4000, 128, 1e-3, 1.0, null)));

    private final Recipe recipe;

    Preset(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The recipe that the name stands for. */
    public Recipe recipe() {
        return recipe;
    }
}
