@NullMarked
package dev.pollen.sampling.web;

import org.jspecify.annotations.NullMarked;
