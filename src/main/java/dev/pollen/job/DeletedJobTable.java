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

    /** Forgets those that were deleted before a time. */
    void deleteBefore(Instant time) {
        jdbc.sql("DELETE FROM deleted_job WHERE deleted_at < :time").param("time", Timestamp.from(time)).update();
    }
}
