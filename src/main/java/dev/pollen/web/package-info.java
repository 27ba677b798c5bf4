/** What all controllers share: formats for points, problem details, and the description of the API. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "diffusion")
@NullMarked
package dev.pollen.web;

import org.jspecify.annotations.NullMarked;
