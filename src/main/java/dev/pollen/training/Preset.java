package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

import tools.jackson.databind.node.ObjectNode;

/** Recipes that have a name. */
public enum Preset {

    /**
     * Better points than the classic recipe's, in seconds; {@code docs/quality.md} says how much better, and {@code
     * bench/quality}.
     */
    @JsonProperty("fast")
    FAST(
            """
            { "dataset": "s-curve", "seed": 0, "engine": "vector",
              "data":     { "points": 10000, "noise": 0.1, "standardise": true },
              "schedule": { "type": "cosine", "timesteps": 1000 },
              "network":  { "hiddenUnits": 64, "hiddenLayers": 3, "activation": "silu", "stepEncoding": "sinusoidal" },
              "training": { "epochs": 300, "batchSize": 128, "target": "v", "learningRate": 3e-3,
                            "learningRateDecay": "cosine", "warmUpIterations": 200, "gradientClipNorm": 1.0,
                            "ema": { "mu": 0.002, "warmUp": true }, "qualityEvery": 7900 },
              "sampling": { "sampler": "dpmpp-2m", "steps": 15 } }
            """),

    /**
     * The published recipe that Pollen starts from. Its noise is known to be too weak: alphaBar is still 0.778 at the
     * last timestep, while sampling begins at pure noise. It is kept as it is.
     */
    @JsonProperty("classic")
    CLASSIC(
            """
            { "dataset": "s-curve", "seed": 0, "engine": "vector",
              "data":     { "points": 10000, "noise": 0.1 },
              "schedule": { "type": "sigmoid", "timesteps": 100, "betaStart": 1e-5, "betaEnd": 5e-3 },
              "network":  { "hiddenUnits": 128, "hiddenLayers": 3 },
              "training": { "epochs": 4000, "batchSize": 128, "learningRate": 1e-3, "gradientClipNorm": 1.0,
                            "ema": null },
              "sampling": { "sampler": "ddpm" } }
            """);

    private final String json;

    Preset(String json) {
        this.json = json;
    }

    /** The recipe that the name stands for. */
    public Recipe recipe() {
        return RecipeJson.read(json);
    }

    /** What the recipe says, for others to say something else: a copy. */
    public ObjectNode json() {
        return RecipeJson.object(json);
    }
}
