package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sees to it that there is a key that makes others: at the first start, and once more if the last one of an admin has
 * been revoked or has expired, so that nobody locks themselves out.
 */
@Component
class FirstKey implements InitializingBean {

    static final String OWNER = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    private final ApiKeys keys;
    private final Access access;
    private final @Nullable Path file;

    FirstKey(ApiKeys keys, Access access, AccessProperties properties) {
        this.keys = keys;
        this.access = access;
        this.file = properties.firstKeyFile();
    }

    @Override
    public void afterPropertiesSet() {
        if (access.mode() != AccessMode.KEYS) {
            return;
        }
        if (file != null) {
            addFromFile(file);
            requireAdmin(file);
        } else if (!access.hasIssuer() && !keys.hasAdmin()) {
            var made = keys.make(OWNER, Role.ADMIN, null, null);
            log.warn(
                    "This is the first key, of an admin. It makes others by POST /keys, and is not shown again: {}",
                    made.secret());
        }
    }

    private void addFromFile(Path from) {
        var secret = new KeySecret(read(from));
        if (!KeySecret.FORM.matcher(secret.text()).matches()) {
            throw new InvalidAccessException(
                    "pollen.access.first-key-file, %s, must have one line: %s and at least 43 of A-Z, a-z, 0-9, _ and -."
                            .formatted(from, KeySecret.PREFIX),
                    "Make one: printf '"
                            + KeySecret.PREFIX
                            + "%s\\n' \"$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')\"");
        }
        try {
            keys.add(secret, OWNER, Role.ADMIN, null, null);
        } catch (DuplicateKeyException e) {
            log.debug("The first key is known already: {}", secret);
        }
    }

    private void requireAdmin(Path from) {
        if (!access.hasIssuer() && !keys.hasAdmin()) {
            throw new InvalidAccessException(
                    "Nobody could make keys: that in pollen.access.first-key-file, %s, is revoked, as are all of admins."
                            .formatted(from),
                    "Put another key into the file.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
