/**
 * Training jobs: what they are asked to do, the states they go through, the queue that runs them, and the history they
 * leave.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "assessment",
            "capacity",
            "quality",
            "report",
            "training",
            "checkpoint",
            "dataset",
            "denoiser",
            "diffusion",
            "export",
            "kernel",
            "picture",
            "points",
            "table",
            "trace",
            "web"
        })
@NullMarked
package dev.pollen.job;

import org.jspecify.annotations.NullMarked;
