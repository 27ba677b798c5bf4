package dev.pollen.web.problems;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.web.problems.Problems.FieldError;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.requests.Nearest;
import dev.pollen.web.requests.ValueSyntax;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON body, in the words of whoever wrote it. */
public final class JsonProblems {

    private JsonProblems() {}

    static ProblemDetail of(JacksonException error) {
        if (isOfField(error)) {
            return Problems.invalid(List.of(field(error)));
        }
        return error instanceof DatabindException
                ? Problems.of(ProblemType.MALFORMED_REQUEST, "The body must be one JSON object, with nothing after it.")
                : Problems.of(ProblemType.MALFORMED_REQUEST, "The body is not JSON: " + where(error));
    }

    private static boolean isOfField(JacksonException error) {
        return !error.getPath().isEmpty()
                && (error instanceof MismatchedInputException || error instanceof InputCoercionException);
    }

    /** What is wrong with a field of JSON that has been read. */
    public static InvalidRequestException invalid(JacksonException error) {
        return new InvalidRequestException(List.of(field(error)));
    }

    private static FieldError field(JacksonException error) {
        return new FieldError(
                path(error),
                switch (error) {
                    case UnrecognizedPropertyException unknown ->
                            Nearest.unknown(
                                    unknown.getPropertyName(),
                                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
                    case InvalidFormatException format ->
                            "must be %s, but is %s"
                                    .formatted(name(format.getTargetType()), Excerpt.of(format.getValue()));
                    case InputCoercionException range -> "must be " + name(range.getTargetType());
                    case MismatchedInputException mismatch -> "must be " + name(mismatch.getTargetType());
                    default -> throw error;
                });
    }

    /** What Jackson says, without its advice to whoever programs with it. */
    private static String where(JacksonException error) {
        var message = Excerpt.of(error.getOriginalMessage().replaceAll("(, from|: enable) `[^`]*`( to allow)?", ""));
        var location = error.getLocation();
        return location == null || location.getLineNr() < 1
                ? message
                : "%s (line %d, column %d)".formatted(message, location.getLineNr(), location.getColumnNr());
    }

    /** For example {@code training.epochs}. */
    private static String path(JacksonException error) {
        return error.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : Excerpt.of(step.getPropertyName()))
                .collect(Collectors.joining("."));
    }

    public static String name(@Nullable Class<?> type) {
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
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == UUID.class) {
            return "a UUID, or " + ValueSyntax.LATEST;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class ? "a text" : "an object";
    }
}
