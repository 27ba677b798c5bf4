package dev.pollen.web.openapi;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The id of a job, as a part of a path. */
@Parameter(description = "The job's id; or latest, for the completed job that finished last", example = "latest")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface JobId {}
