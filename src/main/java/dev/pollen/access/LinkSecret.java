package dev.pollen.access;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Base64;

/** What links are signed with: in the database, so that all nodes have the same. */
@Component
class LinkSecret {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;

    LinkSecret(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The secret, which the first node that needs it makes. */
    byte[] get() {
        return jdbc.sql("SELECT secret FROM link_secret WHERE id = 1")
                .query(String.class)
                .optional()
                .map(Base64.getDecoder()::decode)
                .orElseGet(this::make);
    }

    private byte[] make() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            jdbc.sql("INSERT INTO link_secret (id, secret) VALUES (1, :secret)")
                    .param("secret", Base64.getEncoder().encodeToString(bytes))
                    .update();
            return bytes;
        } catch (DuplicateKeyException e) {
            return get(); // another node was faster
        }
    }
}
