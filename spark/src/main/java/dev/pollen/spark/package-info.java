/**
 * Rows of a model as a data source of Apache Spark: every partition draws a part of the same endless set that {@code
 * GET /samples} pages through.
 */
@NullMarked
package dev.pollen.spark;

import org.jspecify.annotations.NullMarked;
