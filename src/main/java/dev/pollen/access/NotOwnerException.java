package dev.pollen.access;

import org.jspecify.annotations.Nullable;

/** What is to be changed or deleted belongs to somebody else. */
public final class NotOwnerException extends RuntimeException {

    NotOwnerException(String what, @Nullable String owner) {
        super(
                owner == null
                        ? "%s was made before anybody was asked who they are: only an admin may change or delete it."
                                .formatted(what)
                        : "%s belongs to %s: only %s and admins may change or delete it."
                                .formatted(what, owner, owner));
    }
}
