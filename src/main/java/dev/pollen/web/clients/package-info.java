/** Who asks, and whether anybody still waits for the answer. */
@NullMarked
package dev.pollen.web.clients;

import org.jspecify.annotations.NullMarked;
