package dev.pollen.access;

/** What is configured would let in others than it says, or nobody at all. */
final class InvalidAccessException extends RuntimeException {

    private final String remedy;

    InvalidAccessException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
