/**
 * How good a model's points are: distances between point sets, what the same distances are between independent real
 * draws (their floors), and signs that points were learnt by heart. Everything is a function of the points alone, runs
 * on the caller's thread and gives the same numbers every time.
 *
 * <p>Coordinates are compared as they are: where columns have different units, give standardised points.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion"})
@NullMarked
package dev.pollen.quality;

import org.jspecify.annotations.NullMarked;
