package dev.pollen.job.web;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The checkpoint to measure, as a query parameter. */
@Parameter(
        description =
                "The iteration of the checkpoint; left out, the one that /samples draws from: the best by its quality"
                        + " where that is measured, else the newest")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface MeasuredCheckpoint {}
