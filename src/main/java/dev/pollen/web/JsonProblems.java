package dev.pollen.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON body, in the words of whoever wrote it. */
final class JsonProblems {

    private JsonProblems() {}

    static ProblemDetail of(JacksonException error) {
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                    Problems.invalid(
                            path(unknown),
                            "is unknown; known here are "
                                    + unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
            case InvalidFormatException format ->
                    Problems.invalid(
                            path(format),
                            "must be %s, but is %s".formatted(name(format.getTargetType()), format.getValue()));
            case InputCoercionException range ->
                    Problems.invalid(path(range), "must be " + name(range.getTargetType()));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
                    Problems.invalid(path(mismatch), "must be " + name(mismatch.getTargetType()));
            default ->
                    Problems.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The body is not the JSON that it should be: " + where(error));
        };
    }

    private static String where(JacksonException error) {
        var location = error.getLocation();
        return location == null || location.getLineNr() < 1
                ? error.getOriginalMessage()
                : "%s (line %d, column %d)"
                        .formatted(error.getOriginalMessage(), location.getLineNr(), location.getColumnNr());
    }

    /** For example {@code training.epochs}. */
    private static String path(JacksonException error) {
        return error.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of " + EnumNames.of(type);
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number within the range of %s bits"
                    .formatted(type == Integer.class || type == int.class ? "32" : "64");
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type == String.class ? "a text" : "an object";
    }
}
