package dev.pollen.capacity;

/** This would take more memory than there is, whatever the others do. The message says how much, and the limit. */
public final class TooLargeException extends RuntimeException {

    TooLargeException(Use use, String what, long bytes, long most) {
        super(
                "%s would take %s of memory; of all %s of this service, one may take %s"
                        .formatted(what, megabytes(bytes), use, most / 1_000_000 + " MB"));
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000L) + " MB";
    }
}
