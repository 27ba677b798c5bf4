package dev.pollen.points;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;

import java.io.IOException;

/** Reads what a library takes apart: whatever that throws at a broken file is the file's fault. */
final class Unreadable {

    private Unreadable() {}

    /** What reads something. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * @param format what the file is to be
     * @throws InvalidParameterException naming {@code file}, if it cannot be read, or what the reading says
     */
    static <T> T read(String format, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidParameterException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw new InvalidParameterException(
                    "file", "must be %s, but cannot be read: %s".formatted(format, Excerpt.of(reason(e))));
        }
    }

    /** What is at the bottom of it. */
    private static String reason(Throwable e) {
        var reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
    }
}
