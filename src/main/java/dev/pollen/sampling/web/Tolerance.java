package dev.pollen.sampling.web;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How precisely the probability flow is solved, as a query parameter. */
@Parameter(
        description =
                "How precisely the equation is solved, in nats: with twice as many steps the answer must not differ by"
                        + " more",
        example = "0.01")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Tolerance {

    String LEAST = "0.0001";
    String MOST = "1";
}
