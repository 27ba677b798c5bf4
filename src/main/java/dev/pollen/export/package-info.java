/** Models to take away: as files that others run without Pollen. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"capacity", "checkpoint", "denoiser", "diffusion", "kernel", "table", "training"})
@NullMarked
package dev.pollen.export;

import org.jspecify.annotations.NullMarked;
