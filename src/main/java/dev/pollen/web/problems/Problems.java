package dev.pollen.web.problems;

import dev.pollen.diffusion.InvalidParameterException;

import org.springframework.http.ProblemDetail;

import java.util.List;

/** Makes problem details (RFC 9457). */
public final class Problems {

    private Problems() {}

    /**
     * What is wrong with one field or parameter.
     *
     * @param field its path, for example {@code training.epochs}
     * @param message what it must be, and what it is
     */
    public record FieldError(String field, String message) {}

    /** A problem, explained in a sentence. */
    public static ProblemDetail of(ProblemType type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(type.status(), detail);
        problem.setType(type.uri());
        problem.setTitle(type.title());
        return problem;
    }

    /** A request with fields or parameters that are wrong. */
    public static ProblemDetail invalid(List<FieldError> errors) {
        return invalid(errors, errors.size());
    }

    /**
     * A request with much that is wrong.
     *
     * @param errors the first of it
     * @param count how much there is
     */
    private static ProblemDetail invalid(List<FieldError> errors, long count) {
        var first = errors.getFirst();
        var problem =
                of(
                        ProblemType.INVALID_REQUEST,
                        "%s %s%s"
                                .formatted(
                                        first.field(),
                                        first.message(),
                                        count > 1 ? "; and %d more".formatted(count - 1) : ""));
        problem.setProperty("errors", errors);
        if (count > errors.size()) {
            problem.setProperty("count", count);
        }
        return problem;
    }

    /** Parameters with values that they cannot have. */
    public static ProblemDetail of(InvalidParameterException e) {
        return invalid(
                e.faults().stream().map(fault -> new FieldError(fault.parameter(), fault.reason())).toList(),
                e.count());
    }

    /** A request with one field or parameter that is wrong. */
    public static ProblemDetail invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }
}
