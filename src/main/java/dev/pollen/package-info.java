@org.jspecify.annotations.NullMarked
package dev.pollen;
