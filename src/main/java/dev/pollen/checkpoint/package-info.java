/**
 * What a training has reached, on disk: safetensors files that are written atomically and verified when they are read,
 * and the list of them in the database.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"dataset", "denoiser", "diffusion", "disk", "points", "table", "training"})
@NullMarked
package dev.pollen.checkpoint;

import org.jspecify.annotations.NullMarked;
