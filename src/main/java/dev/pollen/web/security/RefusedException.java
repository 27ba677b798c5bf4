package dev.pollen.web.security;

import dev.pollen.web.problems.ProblemType;

/** A request that must not be answered, whatever it asks for. */
final class RefusedException extends RuntimeException {

    private final ProblemType type;

    RefusedException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
