package dev.pollen.web.clients;

/** Whoever asked has closed the connection: what was computed for them was stopped, and nobody reads an answer. */
public final class ClientGoneException extends RuntimeException {

    ClientGoneException(Throwable stopped) {
        super("the client has closed the connection", stopped);
    }
}
