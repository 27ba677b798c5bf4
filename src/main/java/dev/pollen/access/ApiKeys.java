package dev.pollen.access;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes keys, finds them by their secrets, and revokes them. */
@Service
public class ApiKeys {

    /** What is revoked by another node opens this one for so long. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final int MOST_REMEMBERED = 10_000;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ApiKeyTable table;
    private final Clock clock;
    private final Cache<String, ApiKey> byHash =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    ApiKeys(ApiKeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * A key that has just been made.
     *
     * @param secret what its holder is to show: it is known here and now, and never again
     */
    public record Made(ApiKey key, String secret) {}

    /** Makes a key for somebody. */
    public Made make(String owner, Role role, @Nullable Instant expiresAt, @Nullable String by) {
        var secret = KeySecret.random();
        return new Made(add(secret, owner, role, expiresAt, by), secret.text());
    }

    ApiKey add(KeySecret secret, String owner, Role role, @Nullable Instant expiresAt, @Nullable String by) {
        var key = new ApiKey(ids.generate(), owner, role, secret.hint(), now(), by, micros(expiresAt), null);
        table.insert(key, secret.hash());
        return key;
    }

    /** All that were ever made, the newest first. */
    public List<ApiKey> all() {
        return table.all();
    }

    /**
     * Revokes a key: at once on this node, within seconds on others. Twice does no harm.
     *
     * @throws UnknownKeyException if there is none with that id
     */
    public void revoke(UUID id) {
        var hash = table.findHash(id).orElseThrow(() -> new UnknownKeyException(id));
        table.revoke(id, now());
        byHash.asMap().remove(hash); // this waits for whoever reads it from the table just now
    }

    boolean hasAdmin() {
        return table.hasAdmin(now());
    }

    /** The key that has a secret, if there is one and it is valid. */
    Optional<ApiKey> find(String secret) {
        return Optional.ofNullable(byHash.get(KeySecret.hash(secret), hash -> table.findByHash(hash).orElse(null)))
                .filter(key -> key.isValid(now()));
    }

    /** Whether what somebody has shown still opens the service. */
    public boolean isStillValid(Caller caller) {
        var until = caller.until();
        return (until == null || now().isBefore(until))
                && (caller.key() == null || table.find(caller.key()).filter(key -> key.isValid(now())).isPresent());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** As the database keeps it. */
    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
