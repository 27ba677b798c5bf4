package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The log of changes in the database, in the order of its ids. */
@Repository
class AuditTable {

    private static final UUID BEYOND_ALL = UUID.fromString("ffffffff-ffff-ffff-bfff-ffffffffffff");

    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditEntry entry) {
        jdbc.sql(
                        """
                        INSERT INTO audit (id, at, name, role, key_id, address, operation, method, path)
                        VALUES (:id, :at, :name, :role, :key, :address, :operation, :method, :path)
                        """)
                .param("id", entry.id())
                .param("at", Timestamp.from(entry.at()))
                .param("name", entry.name())
                .param("role", entry.role().name())
                .param("key", entry.key())
                .param("address", entry.address())
                .param("operation", entry.operation())
                .param("method", entry.method())
                .param("path", entry.path())
                .update();
    }

    /** Writes how it ended. */
    void end(UUID id, int status, @Nullable String location) {
        jdbc.sql("UPDATE audit SET status = :status, location = :location WHERE id = :id")
                .param("status", status)
                .param("location", location)
                .param("id", id)
                .update();
    }

    /**
     * The newest first.
     *
     * @param name whose; null for everybody's
     * @param after the entry after which to begin, or null
     */
    List<AuditEntry> list(@Nullable String name, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        SELECT id, at, name, role, key_id, address, operation, method, path, location, status FROM audit
                        WHERE id < :after %s ORDER BY id DESC LIMIT :limit
                        """
                                .formatted(name == null ? "" : "AND name = :name"))
                .param("after", after == null ? BEYOND_ALL : after)
                .param("name", name)
                .param("limit", limit)
                .query(AuditTable::entry)
                .list();
    }

    /** Forgets what was before a time. */
    void deleteBefore(Instant time) {
        jdbc.sql("DELETE FROM audit WHERE at < :time").param("time", Timestamp.from(time)).update();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("key_id", UUID.class),
                row.getString("address"),
                row.getString("operation"),
                row.getString("method"),
                row.getString("path"),
                row.getString("location"),
                row.getObject("status", Integer.class));
    }
}
