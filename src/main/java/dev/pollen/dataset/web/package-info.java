@NullMarked
package dev.pollen.dataset.web;

import org.jspecify.annotations.NullMarked;
