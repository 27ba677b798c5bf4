/**
 * What this machine can take: the heap is shared out before it is used, so that no request or job, and no number of
 * them, brings the service down.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.capacity;

import org.jspecify.annotations.NullMarked;
