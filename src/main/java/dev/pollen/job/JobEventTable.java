package dev.pollen.job;

import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.training.LossRecord;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of jobs in the database. Whoever appends holds the job's row, so that numbers have no gaps. */
@Repository
class JobEventTable {

    private final JdbcClient jdbc;

    JobEventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void appendState(Job job, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO job_event (job_id, sequence, type, at, state, reason)
                        VALUES (:job, :sequence, 'STATE', :at, :state, :reason)
                        """)
                .param("job", job.id())
                .param("sequence", nextSequence(job.id(), 1))
                .param("at", Timestamp.from(at))
                .param("state", job.state().name())
                .param("reason", job.reason())
                .update();
    }

    void appendLosses(UUID job, List<LossRecord> records, double iterationsPerSecond, Instant at) {
        long sequence = nextSequence(job, records.size());
        for (var record : records) {
            jdbc.sql(
                            """
                            INSERT INTO job_event (job_id, sequence, type, at, iteration, epoch, loss, learning_rate,
                                                   iterations_per_second)
                            VALUES (:job, :sequence, 'LOSS', :at, :iteration, :epoch, :loss, :learningRate, :rate)
                            """)
                    .param("job", job)
                    .param("sequence", sequence++)
                    .param("at", Timestamp.from(at))
                    .param("iteration", record.iteration())
                    .param("epoch", record.epoch())
                    .param("loss", record.loss())
                    .param("learningRate", record.learningRate())
                    .param("rate", iterationsPerSecond)
                    .update();
        }
    }

    /** Takes so many numbers for a job's next events, and returns the first. */
    private long nextSequence(UUID job, int count) {
        jdbc.sql("UPDATE job SET last_sequence = last_sequence + :count WHERE id = :job")
                .param("count", count)
                .param("job", job)
                .update();
        long last =
                jdbc.sql("SELECT last_sequence FROM job WHERE id = :job").param("job", job).query(Long.class).single();
        return last - count + 1;
    }

    /** A job's events after a number, in order. */
    List<JobEvent> after(UUID job, long sequence, int limit) {
        return jdbc.sql(
                        """
                        SELECT sequence, type, at, state, reason, iteration, epoch, loss, learning_rate,
                               iterations_per_second
                          FROM job_event WHERE job_id = :job AND sequence > :sequence
                         ORDER BY sequence LIMIT :limit
                        """)
                .param("job", job)
                .param("sequence", sequence)
                .param("limit", limit)
                .query(JobEventTable::event)
                .list();
    }

    /** The last iteration that a job's loss curve covers. */
    long lastRecordedIteration(UUID job) {
        return jdbc.sql("SELECT coalesce(max(iteration), 0) FROM job_event WHERE job_id = :job")
                .param("job", job)
                .query(Long.class)
                .single();
    }

    private static JobEvent event(ResultSet row, int number) throws SQLException {
        long sequence = row.getLong("sequence");
        var at = row.getTimestamp("at").toInstant();
        return switch (row.getString("type")) {
            case "STATE" ->
                    new StateChanged(sequence, at, JobState.valueOf(row.getString("state")), row.getString("reason"));
            case "LOSS" ->
                    new LossMeasured(
                            sequence,
                            at,
                            row.getLong("iteration"),
                            row.getInt("epoch"),
                            row.getDouble("loss"),
                            row.getDouble("learning_rate"),
                            row.getDouble("iterations_per_second"));
            default -> throw new IllegalStateException("unknown type of event: " + row.getString("type"));
        };
    }
}
