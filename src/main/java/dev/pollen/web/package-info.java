/**
 * What all controllers share: formats for points and pictures, problem details, the description of the API, and whether
 * this node serves it.
 */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {"capacity", "diffusion", "picture", "points", "training"})
@NullMarked
package dev.pollen.web;

import org.jspecify.annotations.NullMarked;
