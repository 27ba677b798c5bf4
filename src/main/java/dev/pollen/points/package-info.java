/**
 * Points with named columns in the data's own units, in float64: what a file says, and what a client gets; and the
 * formats that they are read and written in ({@link dev.pollen.points.PointFormats}). What a network sees is {@code
 * diffusion.PointSet}, in float32.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion", "table"})
@NullMarked
package dev.pollen.points;

import org.jspecify.annotations.NullMarked;
