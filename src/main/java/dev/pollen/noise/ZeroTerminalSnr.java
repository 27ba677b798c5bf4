package dev.pollen.noise;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whether a schedule ends in nothing but noise, as a query parameter. */
@Parameter(description = "Whether to stretch the schedule until nothing of the data is left", example = "false")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface ZeroTerminalSnr {}
