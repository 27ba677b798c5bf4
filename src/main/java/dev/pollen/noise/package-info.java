/** The forward process and schedules over HTTP: noise is added to points, and no model is involved. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"capacity", "dataset", "diffusion", "picture", "points", "sampling", "table", "web"})
@NullMarked
package dev.pollen.noise;

import org.jspecify.annotations.NullMarked;
