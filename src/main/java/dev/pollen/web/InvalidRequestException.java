package dev.pollen.web;

import dev.pollen.web.Problems.FieldError;

import java.util.List;

/** Parameters of a request have names or values that they cannot have. */
final class InvalidRequestException extends RuntimeException {

    private final List<FieldError> errors;

    InvalidRequestException(List<FieldError> errors) {
        super("invalid: " + errors);
        this.errors = errors;
    }

    List<FieldError> errors() {
        return errors;
    }
}
