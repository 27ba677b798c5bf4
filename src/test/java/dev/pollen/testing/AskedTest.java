package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A service that asks everybody who they are: for a key, or for a token of an issuer. */
@ResourceLock("the service that asks")
public abstract class AskedTest extends RunningService {

    /** The first one, of an admin. */
    public static final String FIRST_KEY = "pollen_" + "first-key-of-tests-".repeat(3);

    /** That of the issuer of tokens. */
    protected static final KeyPair ISSUER = newIssuer();

    /** How many jobs of somebody may not have ended. */
    protected static final int MOST_JOBS = 4;

    /** How many points somebody may draw a minute. */
    protected static final int MOST_POINTS = 100_000;

    protected Http admin;

    @DynamicPropertySource
    static void asked(DynamicPropertyRegistry registry) throws IOException {
        ask(registry, "asked");
    }

    /**
     * Has a service ask.
     *
     * @param name of its database and its directories
     */
    public static void ask(DynamicPropertyRegistry registry, String name) throws IOException {
        var directory = Files.createDirectories(DATA.resolve(name));
        var first = Files.writeString(directory.resolve("first-key"), FIRST_KEY + "\n");
        var issuer = Files.writeString(directory.resolve("issuer.pem"), pem());
        anotherService(registry, name);
        registry.add("pollen.access.mode", () -> "keys");
        registry.add("pollen.access.first-key-file", first::toString);
        registry.add("pollen.access.quota.jobs", () -> MOST_JOBS);
        registry.add("pollen.access.quota.points-per-minute", () -> MOST_POINTS);
        registry.add("spring.security.oauth2.resourceserver.jwt.public-key-location", () -> "file:" + issuer);
        registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> "pollen");
    }

    private static KeyPair newIssuer() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(ISSUER.getPublic().getEncoded()));
    }

    @BeforeEach
    void connectAsAdmin() {
        admin = http.withKey(FIRST_KEY);
        jobs = new JobClient(admin);
    }

    /** Talks to the service as somebody who has just been given a key. */
    protected Http as(String owner, String role) {
        return http.withKey(newKey(owner, role));
    }

    /** A new key's secret. */
    protected String newKey(String owner, String role) {
        var made = admin.post("/keys", "{\"owner\": \"%s\", \"role\": \"%s\"}".formatted(owner, role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("secret").asString();
    }
}
