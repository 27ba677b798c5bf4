/**
 * How a network learns a set of points: the recipe that says so, the loop that does it, and the state from which it
 * goes on. Plain Java: a library user calls it without a service around it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"denoiser", "diffusion", "kernel", "table"})
@NullMarked
package dev.pollen.training;

import org.jspecify.annotations.NullMarked;
