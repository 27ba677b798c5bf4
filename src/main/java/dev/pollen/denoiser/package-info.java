/**
 * The network that predicts noise: its architecture, its named parameters, and the engines that run and train it. The
 * only package that knows Deeplearning4j and ND4J.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion", "kernel"})
@NullMarked
package dev.pollen.denoiser;

import org.jspecify.annotations.NullMarked;
