package dev.pollen.web.pictures;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How long an animation shows a frame, as a query parameter. */
@Parameter(
        description = "Of an animation: how long a frame is shown, in milliseconds, from 20 to 2000, rounded to 10",
        example = "100")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FrameMilliseconds {}
