package dev.pollen.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Jobs that have been deleted and whose files may still be there. Files of any other job are none of Pollen's. */
@Repository
class DeletedJobTable {

    private final JdbcClient jdbc;

    DeletedJobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID job, Instant at) {
        jdbc.sql("INSERT INTO deleted_job (id, deleted_at) VALUES (:id, :at)")
                .param("id", job)
                .param("at", Timestamp.from(at))
                .update();
    }

    List<UUID> all() {
        return jdbc.sql("SELECT id FROM deleted_job").query(UUID.class).list();
    }

    /** Forgets a job that was deleted before a time. */
    void forget(UUID job, Instant before) {
        jdbc.sql("DELETE FROM deleted_job WHERE id = :id AND deleted_at < :before")
                .param("id", job)
                .param("before", Timestamp.from(before))
                .update();
    }
}
