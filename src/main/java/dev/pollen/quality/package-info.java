/**
 * How good a model's points are: distances between point sets, what the same distances are between independent real
 * draws (their floors), and signs that points were memorised. Everything is a function of the points alone, runs on the
 * caller's thread and gives the same numbers every time; an interrupted thread ends it within a second.
 *
 * <p>Coordinates are compared as they are: where columns have different units or tails, give {@link
 * dev.pollen.quality.NormalScores}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion", "points", "table"})
@NullMarked
package dev.pollen.quality;

import org.jspecify.annotations.NullMarked;
