package dev.pollen.checkpoint;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of checkpoints in the database. */
@Repository
class CheckpointTable {

    private static final String SELECT =
            "SELECT job_id, iteration, file, bytes, sha256, loss, ratio, written_at FROM checkpoint";

    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Checkpoint checkpoint) {
        delete(checkpoint.job(), checkpoint.iteration());
        jdbc.sql(
                        """
                        INSERT INTO checkpoint (job_id, iteration, file, bytes, sha256, loss, written_at)
                        VALUES (:job, :iteration, :file, :bytes, :sha256, :loss, :at)
                        """)
                .param("job", checkpoint.job())
                .param("iteration", checkpoint.iteration())
                .param("file", checkpoint.file())
                .param("bytes", checkpoint.bytes())
                .param("sha256", checkpoint.sha256())
                .param("loss", checkpoint.loss())
                .param("at", Timestamp.from(checkpoint.at()))
                .update();
    }

    void rate(UUID job, long iteration, double ratio) {
        jdbc.sql("UPDATE checkpoint SET ratio = :ratio WHERE job_id = :job AND iteration = :iteration")
                .param("ratio", ratio)
                .param("job", job)
                .param("iteration", iteration)
                .update();
    }

    void delete(UUID job, long iteration) {
        jdbc.sql("DELETE FROM checkpoint WHERE job_id = :job AND iteration = :iteration")
                .param("job", job)
                .param("iteration", iteration)
                .update();
    }

    /** A job's checkpoints, newest first. */
    List<Checkpoint> ofJob(UUID job) {
        return jdbc.sql(SELECT + " WHERE job_id = :job ORDER BY iteration DESC")
                .param("job", job)
                .query(CheckpointTable::checkpoint)
                .list();
    }

    Optional<Checkpoint> find(UUID job, long iteration) {
        return jdbc.sql(SELECT + " WHERE job_id = :job AND iteration = :iteration")
                .param("job", job)
                .param("iteration", iteration)
                .query(CheckpointTable::checkpoint)
                .optional();
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                row.getObject("job_id", UUID.class),
                row.getLong("iteration"),
                row.getString("file"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("loss", Double.class),
                row.getObject("ratio", Double.class),
                row.getTimestamp("written_at").toInstant());
    }
}
