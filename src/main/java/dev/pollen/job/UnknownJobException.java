package dev.pollen.job;

import java.util.UUID;

/** There is no job with that id: there never was, or it has been deleted. */
public final class UnknownJobException extends RuntimeException {

    UnknownJobException(UUID id) {
        super("There is no job %s.".formatted(id));
    }
}
