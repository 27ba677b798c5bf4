/**
 * The command line: trains, draws, reports and fills in one process, by the same classes as the service and without its
 * web server. The only room that knows picocli.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "assessment",
            "checkpoint",
            "dataset",
            "diffusion",
            "job",
            "kernel",
            "points",
            "quality",
            "sampling",
            "table",
            "training",
            "web"
        })
@NullMarked
package dev.pollen.cli;

import org.jspecify.annotations.NullMarked;
