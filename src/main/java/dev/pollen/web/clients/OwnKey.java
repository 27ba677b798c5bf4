package dev.pollen.web.clients;

/** What the service shows itself, as its own client. */
public interface OwnKey {

    /** The bearer token. */
    String token();
}
