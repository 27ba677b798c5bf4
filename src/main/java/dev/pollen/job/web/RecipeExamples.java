package dev.pollen.job.web;

/** Bodies of requests that the description of the API shows. */
final class RecipeExamples {

    static final String FAST =
            """
            { "dataset": "s-curve", "preset": "fast", "seed": 1234,
              "data":     { "points": 10000, "noise": 0.1, "standardise": true },
              "schedule": { "type": "cosine", "timesteps": 1000 },
              "network":  { "hiddenUnits": 64, "hiddenLayers": 3, "activation": "silu", "stepEncoding": "sinusoidal" },
              "training": { "epochs": 300, "batchSize": 128, "target": "v", "learningRate": 3e-3,
                            "learningRateDecay": "cosine", "warmUpIterations": 200, "gradientClipNorm": 1.0,
                            "ema": { "mu": 0.002, "warmUp": true }, "qualityEvery": 7900 },
              "sampling": { "sampler": "dpmpp-2m", "steps": 15 } }
            """;

    static final String CLASSIC =
            """
            { "dataset": "s-curve", "preset": "classic", "seed": 1234,
              "data":     { "points": 10000, "noise": 0.1 },
              "schedule": { "type": "sigmoid", "timesteps": 100, "betaStart": 1e-5, "betaEnd": 5e-3 },
              "network":  { "hiddenUnits": 128, "hiddenLayers": 3 },
              "training": { "epochs": 4000, "batchSize": 128, "learningRate": 1e-3, "gradientClipNorm": 1.0, "ema": null } }
            """;

    private RecipeExamples() {}
}
