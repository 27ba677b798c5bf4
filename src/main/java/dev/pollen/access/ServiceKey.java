package dev.pollen.access;

import dev.pollen.web.clients.OwnKey;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The key by which the service looks at itself when it has started. It is in memory alone, and ends with the process.
 */
@Component
class ServiceKey implements OwnKey {

    static final Caller CALLER = new Caller("pollen", Role.READER, null, null);

    private final KeySecret secret = KeySecret.random();

    @Override
    public String token() {
        return secret.text();
    }

    boolean is(String token) {
        return MessageDigest.isEqual(bytes(secret.text()), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
