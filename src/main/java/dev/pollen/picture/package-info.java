/**
 * Pictures: clouds of points, contact sheets and animations of them, curves of losses, qualities and schedules.
 * JFreeChart draws them; what asks for them, and over which protocol, is of no consequence here.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion", "points"})
@NullMarked
package dev.pollen.picture;

import org.jspecify.annotations.NullMarked;
