package dev.pollen.dataset;

import dev.pollen.points.InputException;

import java.io.IOException;

/** The client did not send all of a file. */
public final class UploadBrokenOffException extends InputException {

    UploadBrokenOffException(IOException cause) {
        super("The file broke off before its end.", cause);
    }
}
