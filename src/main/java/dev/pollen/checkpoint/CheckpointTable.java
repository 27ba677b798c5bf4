package dev.pollen.checkpoint;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Writes down since when a job's checkpoints are retired: all but some, by their iterations, which are not. */
    void retireBut(UUID job, Set<Long> kept, Instant at) {
        jdbc.sql(
                        """
                        UPDATE checkpoint SET retired_at = :at
                        WHERE job_id = :job AND retired_at IS NULL AND iteration NOT IN (:kept)
                        """)
                .param("job", job)
                .param("kept", kept)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql(
                        """
                        UPDATE checkpoint SET retired_at = NULL
                        WHERE job_id = :job AND retired_at IS NOT NULL AND iteration IN (:kept)
                        """)
                .param("job", job)
                .param("kept", kept)
                .update();
    }

    /** What was retired at a time, or before. */
    List<Checkpoint> retiredBy(Instant time) {
        return jdbc.sql(SELECT + " WHERE retired_at <= :time ORDER BY retired_at")
                .param("time", Timestamp.from(time))
                .query(CheckpointTable::checkpoint)
                .list();
    }

    /**
     * Deletes a checkpoint that was retired at a time, or before.
     *
     * @return whether it was there, and still retired
     */
    boolean deleteRetired(Checkpoint checkpoint, Instant time) {
        return jdbc.sql(
                                """
                                DELETE FROM checkpoint
                                WHERE job_id = :job AND iteration = :iteration AND retired_at <= :time
                                """)
                        .param("job", checkpoint.job())
                        .param("iteration", checkpoint.iteration())
                        .param("time", Timestamp.from(time))
                        .update()
                == 1;
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
