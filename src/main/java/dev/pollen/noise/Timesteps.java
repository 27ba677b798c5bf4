package dev.pollen.noise;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many timesteps, as a query parameter. */
@Parameter(description = "How many timesteps the schedule has, at most 1000", example = "100")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Timesteps {}
