/**
 * Who may do what, and how much: keys and tokens, roles, what belongs to whom, quotas, and a log of what was changed.
 * Nothing of this is felt where nobody is asked who they are.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web"})
@NullMarked
package dev.pollen.access;

import org.jspecify.annotations.NullMarked;
