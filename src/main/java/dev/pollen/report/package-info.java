/**
 * What is measured of a model as a page that people read: one HTML file with figures, what they mean, and pictures of
 * columns and pairs of them. It needs no script and nothing from elsewhere, follows the reader's theme, and can be
 * printed.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quality", "points", "table", "diffusion"})
@NullMarked
package dev.pollen.report;

import org.jspecify.annotations.NullMarked;
