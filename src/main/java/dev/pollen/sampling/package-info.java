/**
 * From a checkpoint to points: which model to draw from, and drawing any number of points from it in bounded memory.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "job",
            "training",
            "capacity",
            "checkpoint",
            "dataset",
            "denoiser",
            "diffusion",
            "kernel",
            "picture",
            "points",
            "table",
            "trace",
            "web"
        })
@NullMarked
package dev.pollen.sampling;

import org.jspecify.annotations.NullMarked;
