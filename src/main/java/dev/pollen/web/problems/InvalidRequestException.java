package dev.pollen.web.problems;

import dev.pollen.web.problems.Problems.FieldError;

import java.util.List;

/** Parameters of a request have names or values that they cannot have. */
public final class InvalidRequestException extends RuntimeException {

    private final List<FieldError> errors;

    public InvalidRequestException(List<FieldError> errors) {
        super("invalid: " + errors);
        this.errors = errors;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
