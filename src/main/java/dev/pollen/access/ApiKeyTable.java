package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys in the database, by the hashes of their secrets. What is revoked stays, for the log. */
@Repository
class ApiKeyTable {

    private static final String SELECT =
            "SELECT id, owner, role, hint, created_at, created_by, expires_at, revoked_at FROM api_key";

    private final JdbcClient jdbc;

    ApiKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if there is one with that secret
     */
    void insert(ApiKey key, String hash) {
        jdbc.sql(
                        """
                        INSERT INTO api_key (id, owner, role, hash, hint, created_at, created_by, expires_at)
                        VALUES (:id, :owner, :role, :hash, :hint, :createdAt, :createdBy, :expiresAt)
                        """)
                .param("id", key.id())
                .param("owner", key.owner())
                .param("role", key.role().name())
                .param("hash", hash)
                .param("hint", key.hint())
                .param("createdAt", Timestamp.from(key.createdAt()))
                .param("createdBy", key.createdBy())
                .param("expiresAt", timestamp(key.expiresAt()))
                .update();
    }

    Optional<ApiKey> findByHash(String hash) {
        return jdbc.sql(SELECT + " WHERE hash = :hash").param("hash", hash).query(ApiKeyTable::key).optional();
    }

    Optional<ApiKey> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(ApiKeyTable::key).optional();
    }

    /** The hash of a key's secret. */
    Optional<String> findHash(UUID id) {
        return jdbc.sql("SELECT hash FROM api_key WHERE id = :id").param("id", id).query(String.class).optional();
    }

    /** All of them, the newest first. */
    List<ApiKey> all() {
        return jdbc.sql(SELECT + " ORDER BY id DESC").query(ApiKeyTable::key).list();
    }

    void revoke(UUID id, Instant at) {
        jdbc.sql("UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** Whether there is an admin's key that is valid at a time. */
    boolean hasAdmin(Instant at) {
        return jdbc.sql(
                                """
                                SELECT count(*) FROM api_key
                                WHERE role = 'ADMIN' AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :at)
                                """)
                        .param("at", Timestamp.from(at))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                Role.valueOf(row.getString("role")),
                row.getString("hint"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
