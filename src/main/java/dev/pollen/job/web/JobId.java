package dev.pollen.job.web;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The id of a job, as a part of a path. */
@Parameter(description = "The job's id", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface JobId {}
