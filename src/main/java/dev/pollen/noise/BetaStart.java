package dev.pollen.noise;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where beta begins, as a query parameter. */
@Parameter(
        description = "Where beta begins: at least 1e-12, not above betaEnd; left out, the family's own",
        example = "0.00001")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface BetaStart {}
