/**
 * The arithmetic that training and sampling spend their time in, on the JDK's Vector API and in plain Java, with the
 * same bits from both. Knows matrices and arrays, but nothing of diffusion.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.kernel;

import org.jspecify.annotations.NullMarked;
