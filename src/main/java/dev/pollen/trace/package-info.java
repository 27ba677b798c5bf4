/** Traces of requests and of what they cause, for those who name a collector; and the ids of a trace, for problems. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.trace;

import org.jspecify.annotations.NullMarked;
