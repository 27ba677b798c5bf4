/** What tests share: the reference data, and the service as a user sees it. */
@NullMarked
package dev.pollen.testing;

import org.jspecify.annotations.NullMarked;
