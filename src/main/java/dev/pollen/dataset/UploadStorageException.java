package dev.pollen.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** The disk refuses an upload. */
public final class UploadStorageException extends RuntimeException {

    UploadStorageException(IOException cause) {
        super("The dataset cannot be stored: %s.".formatted(reason(cause)), cause);
    }

    /** Says what is wrong without the path of a file, which is nobody else's business. */
    private static String reason(IOException e) {
        var reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
