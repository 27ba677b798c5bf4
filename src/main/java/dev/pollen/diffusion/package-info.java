/**
 * The mathematics of denoising diffusion (Ho et al. 2020, arXiv 2006.11239): schedules of noise, the forward process
 * that adds it, the reverse process that takes it away, and the addressed randomness that both draw from. Everything is
 * d-dimensional; nothing here knows a network, a file or a service.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.diffusion;

import org.jspecify.annotations.NullMarked;
