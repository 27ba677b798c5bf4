/** Files that only the user who runs the service can read, safely on disk; and whether there is room for more. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pollen.disk;

import org.jspecify.annotations.NullMarked;
