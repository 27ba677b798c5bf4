package dev.pollen.web.points;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method of a controller that {@link TakesPoints}, and answers in the format that they came in. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GivesBack {

    /** What is said of the answer, in headers. */
    Class<? extends Record> value();
}
