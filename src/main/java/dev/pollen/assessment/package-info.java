/**
 * How good a model is: draws points from it, and has them measured against real ones that it was not trained on; while
 * a training goes on, and in full when somebody asks.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "training",
            "checkpoint",
            "dataset",
            "quality",
            "report",
            "denoiser",
            "diffusion",
            "points",
            "table",
            "trace",
            "capacity",
            "web"
        })
@NullMarked
package dev.pollen.assessment;

import org.jspecify.annotations.NullMarked;
