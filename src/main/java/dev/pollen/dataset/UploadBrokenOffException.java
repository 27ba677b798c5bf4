package dev.pollen.dataset;

import java.io.IOException;

/** The client did not send all of a file. */
public final class UploadBrokenOffException extends RuntimeException {

    UploadBrokenOffException(IOException cause) {
        super("The file broke off before its end.", cause);
    }
}
