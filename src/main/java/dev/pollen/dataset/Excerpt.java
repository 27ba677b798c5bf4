package dev.pollen.dataset;

/** Cites what somebody has sent, as far as it fits into a message. */
final class Excerpt {

    private static final int MAX_CHARACTERS = 40;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
