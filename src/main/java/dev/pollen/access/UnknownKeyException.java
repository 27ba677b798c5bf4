package dev.pollen.access;

import java.util.UUID;

/** There is no such key. */
public final class UnknownKeyException extends RuntimeException {

    UnknownKeyException(UUID id) {
        super("There is no key with the id %s.".formatted(id));
    }
}
