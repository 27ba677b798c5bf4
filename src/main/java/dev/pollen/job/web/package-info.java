@NullMarked
package dev.pollen.job.web;

import org.jspecify.annotations.NullMarked;
