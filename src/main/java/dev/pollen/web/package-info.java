/**
 * What all controllers share, by rooms: points and pictures as answers, problem details, the description of the API,
 * how requests are read, who asks; and whether this node serves the API.
 */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {"capacity", "diffusion", "picture", "points", "table", "training"})
@NullMarked
package dev.pollen.web;

import org.jspecify.annotations.NullMarked;
