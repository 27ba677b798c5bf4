package dev.pollen.job;

import dev.pollen.job.JobEvent.Column;
import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.job.JobEvent.SnapshotTaken;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Measure;
import dev.pollen.quality.QuickMeasurement;
import dev.pollen.training.LossRecord;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The events of jobs in the database. Whoever appends holds the job's row, so that numbers have no gaps. */
@Repository
class JobEventTable {

    private static final String SELECT =
            """
            SELECT sequence, type, at, state, reason, attempt, worker, iteration, epoch, loss, learning_rate,
                   iterations_per_second, sliced_wasserstein, floor_median, floor_p5, floor_p95, floor_points,
                   floor_pairs, worst_column, ks, ratio, decided_by
              FROM job_event WHERE job_id = :job
            """;

    private static final String INSERT_LOSS =
            """
            INSERT INTO job_event (job_id, sequence, type, at, attempt, iteration, epoch, loss, learning_rate,
                                   iterations_per_second)
            VALUES (:job, :sequence, 'LOSS', :at, :attempt, :iteration, :epoch, :loss, :learningRate, :rate)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    JobEventTable(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void appendState(Job job, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO job_event (job_id, sequence, type, at, state, reason, attempt, worker)
                        VALUES (:job, :sequence, 'STATE', :at, :state, :reason, :attempt, :worker)
                        """)
                .param("job", job.id())
                .param("sequence", nextSequence(job.id(), 1))
                .param("at", Timestamp.from(at))
                .param("state", job.state().name())
                .param("reason", job.reason())
                .param("attempt", job.attempt())
                .param("worker", job.worker())
                .update();
    }

    void appendLosses(Job job, List<LossRecord> records, double iterationsPerSecond, Instant at) {
        if (records.isEmpty()) {
            return;
        }
        long first = nextSequence(job.id(), records.size());
        var rows = new SqlParameterSource[records.size()];
        for (int i = 0; i < rows.length; i++) {
            var record = records.get(i);
            rows[i] =
                    new MapSqlParameterSource("job", job.id())
                            .addValue("sequence", first + i)
                            .addValue("at", Timestamp.from(at))
                            .addValue("attempt", job.attempt())
                            .addValue("iteration", record.iteration())
                            .addValue("epoch", record.epoch())
                            .addValue("loss", record.loss())
                            .addValue("learningRate", record.learningRate())
                            .addValue("rate", iterationsPerSecond);
        }
        batches.batchUpdate(INSERT_LOSS, rows);
    }

    void appendQuality(Job job, long iteration, QuickMeasurement measurement, Instant at) {
        var sliced = measurement.sliced();
        var floor = sliced.floor();
        jdbc.sql(
                        """
                        INSERT INTO job_event (job_id, sequence, type, at, attempt, iteration, sliced_wasserstein,
                                               floor_median, floor_p5, floor_p95, floor_points, floor_pairs,
                                               worst_column, ks, ratio, decided_by)
                        VALUES (:job, :sequence, 'QUALITY', :at, :attempt, :iteration, :distance, :median, :p5, :p95,
                                :points, :pairs, :column, :ks, :ratio, :decidedBy)
                        """)
                .param("job", job.id())
                .param("sequence", nextSequence(job.id(), 1))
                .param("at", Timestamp.from(at))
                .param("attempt", job.attempt())
                .param("iteration", iteration)
                .param("distance", sliced.value())
                .param("median", floor.median())
                .param("p5", floor.p5())
                .param("p95", floor.p95())
                .param("points", floor.points())
                .param("pairs", floor.pairs())
                .param("column", measurement.column())
                .param("ks", measurement.value())
                .param("ratio", measurement.ratio())
                .param("decidedBy", measurement.decidedBy().name())
                .update();
    }

    void appendSnapshot(Job job, long iteration, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO job_event (job_id, sequence, type, at, attempt, iteration)
                        VALUES (:job, :sequence, 'SNAPSHOT', :at, :attempt, :iteration)
                        """)
                .param("job", job.id())
                .param("sequence", nextSequence(job.id(), 1))
                .param("at", Timestamp.from(at))
                .param("attempt", job.attempt())
                .param("iteration", iteration)
                .update();
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

    /** How far a job's events go. */
    Optional<EventPosition> position(UUID job) {
        return jdbc.sql("SELECT last_sequence, state FROM job WHERE id = :job")
                .param("job", job)
                .query(
                        (row, number) ->
                                new EventPosition(
                                        row.getLong("last_sequence"),
                                        JobState.valueOf(row.getString("state")).isTerminal()))
                .optional();
    }

    /** A job's events after a number, in order. */
    List<JobEvent> after(UUID job, long sequence, int limit) {
        return jdbc.sql(SELECT + " AND sequence > :sequence ORDER BY sequence LIMIT :limit")
                .param("job", job)
                .param("sequence", sequence)
                .param("limit", limit)
                .query(JobEventTable::event)
                .list();
    }

    /** The changes of a job's state, in order. */
    List<StateChanged> states(UUID job) {
        return jdbc.sql(SELECT + " AND type = 'STATE' ORDER BY sequence")
                .param("job", job)
                .query(JobEventTable::stateChanged)
                .list();
    }

    /** The measurements of a job's checkpoints, in order. */
    List<QualityMeasured> measurements(UUID job) {
        return jdbc.sql(SELECT + " AND type = 'QUALITY' ORDER BY sequence")
                .param("job", job)
                .query(JobEventTable::qualityMeasured)
                .list();
    }

    /** Whether a job has been measured at an iteration. */
    boolean isMeasured(UUID job, long iteration) {
        return jdbc.sql(
                                """
                                SELECT count(*) FROM job_event
                                 WHERE job_id = :job AND type = 'QUALITY' AND iteration = :iteration
                                """)
                        .param("job", job)
                        .param("iteration", iteration)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The last iteration that a job's loss curve covers. */
    long lastRecordedIteration(UUID job) {
        return jdbc.sql("SELECT coalesce(max(iteration), 0) FROM job_event WHERE job_id = :job AND type = 'LOSS'")
                .param("job", job)
                .query(Long.class)
                .single();
    }

    /** How many iterations were done at a job's last snapshot, or -1 if there is none. */
    long lastSnapshot(UUID job) {
        return jdbc.sql("SELECT coalesce(max(iteration), -1) FROM job_event WHERE job_id = :job AND type = 'SNAPSHOT'")
                .param("job", job)
                .query(Long.class)
                .single();
    }

    /** The mean of a job's loss curve over some iterations, where it has points there. */
    Optional<Double> meanLoss(UUID job, long fromIteration, long toIteration) {
        return jdbc.sql("SELECT avg(loss) FROM job_event WHERE job_id = :job AND iteration BETWEEN :from AND :to")
                .param("job", job)
                .param("from", fromIteration)
                .param("to", toIteration)
                .query(Double.class)
                .optional();
    }

    private static JobEvent event(ResultSet row, int number) throws SQLException {
        return switch (row.getString("type")) {
            case "STATE" -> stateChanged(row, number);
            case "LOSS" ->
                    new LossMeasured(
                            row.getLong("sequence"),
                            row.getTimestamp("at").toInstant(),
                            row.getLong("iteration"),
                            row.getInt("epoch"),
                            row.getDouble("loss"),
                            row.getDouble("learning_rate"),
                            row.getDouble("iterations_per_second"));
            case "QUALITY" -> qualityMeasured(row, number);
            case "SNAPSHOT" ->
                    new SnapshotTaken(
                            row.getLong("sequence"), row.getTimestamp("at").toInstant(), row.getLong("iteration"));
            default -> throw new IllegalStateException("unknown type of event: " + row.getString("type"));
        };
    }

    private static StateChanged stateChanged(ResultSet row, int number) throws SQLException {
        return new StateChanged(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                JobState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempt"),
                row.getString("worker"));
    }

    private static QualityMeasured qualityMeasured(ResultSet row, int number) throws SQLException {
        var column = row.getString("worst_column");
        return new QualityMeasured(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                row.getLong("iteration"),
                row.getDouble("sliced_wasserstein"),
                new Floor(
                        row.getDouble("floor_median"),
                        row.getDouble("floor_p5"),
                        row.getDouble("floor_p95"),
                        row.getInt("floor_points"),
                        row.getInt("floor_pairs")),
                column == null ? null : new Column(column, row.getDouble("ks")),
                row.getDouble("ratio"),
                Measure.valueOf(row.getString("decided_by")));
    }
}
