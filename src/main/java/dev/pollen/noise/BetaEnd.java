package dev.pollen.noise;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where beta ends, as a query parameter. */
@Parameter(description = "Where beta ends: below 1; left out, the family's own", example = "0.005")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface BetaEnd {}
