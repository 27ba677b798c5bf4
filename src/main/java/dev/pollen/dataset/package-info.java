/**
 * What can be trained on: distributions of points, each with its definition, drawn from addressed randomness; and
 * uploads, with a hold-out.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "diffusion", "disk", "points", "table", "web"})
@NullMarked
package dev.pollen.dataset;

import org.jspecify.annotations.NullMarked;
