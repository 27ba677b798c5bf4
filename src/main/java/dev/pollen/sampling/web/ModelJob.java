package dev.pollen.sampling.web;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The job whose model to draw from, as a query parameter. */
@Parameter(
        description =
                "Whose model; a running job's will do. Left out, or latest, that of the completed job that finished"
                        + " last")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface ModelJob {}
