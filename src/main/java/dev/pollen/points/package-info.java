/**
 * Points in the data's own units, in float64: what a file says, and what a client gets. What a network sees is {@code
 * diffusion.PointSet}, in float32.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.points;

import org.jspecify.annotations.NullMarked;
