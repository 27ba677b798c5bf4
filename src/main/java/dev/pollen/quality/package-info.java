/**
 * How good a model's points are: distances between point sets, what the same distances are between independent real
 * draws (their floors), and signs that points were memorised. Everything is a function of the points alone, runs on the
 * caller's thread and gives the same numbers every time; an interrupted thread ends it within a second.
 *
 * <p>Distances are those of a {@link dev.pollen.quality.DistanceScale}: of points as they are, or of rows whose columns
 * have different units, tails and types.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion", "points", "table"})
@NullMarked
package dev.pollen.quality;

import org.jspecify.annotations.NullMarked;
