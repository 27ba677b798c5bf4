package dev.pollen.job;

import dev.pollen.job.Job.Progress;
import dev.pollen.training.Preset;
import dev.pollen.training.RecipeJson;

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

/** Jobs in the database. */
@Repository
class JobTable {

    private static final String SELECT =
            """
            SELECT id, state, preset, recipe, attempt, worker, reason, iteration, loss, iterations_per_second,
                   created_at, queued_at, started_at, finished_at
              FROM job
            """;

    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Job job) {
        jdbc.sql(
                        """
                        INSERT INTO job (id, state, preset, dataset, recipe, attempt, iteration, last_sequence,
                                         created_at, queued_at)
                        VALUES (:id, :state, :preset, :dataset, :recipe, :attempt, 0, 0, :createdAt, :queuedAt)
                        """)
                .param("id", job.id())
                .param("state", job.state().name())
                .param("preset", job.preset().name())
                .param("dataset", job.recipe().dataset())
                .param("recipe", RecipeJson.write(job.recipe()))
                .param("attempt", job.attempt())
                .param("createdAt", Timestamp.from(job.createdAt()))
                .param("queuedAt", Timestamp.from(job.queuedAt()))
                .update();
    }

    /** Writes what a transition changes. */
    void update(Job job) {
        jdbc.sql(
                        """
                        UPDATE job SET state = :state, attempt = :attempt, worker = :worker, reason = :reason,
                                       queued_at = :queuedAt, started_at = :startedAt, finished_at = :finishedAt
                         WHERE id = :id
                        """)
                .param("id", job.id())
                .param("state", job.state().name())
                .param("attempt", job.attempt())
                .param("worker", job.worker())
                .param("reason", job.reason())
                .param("queuedAt", Timestamp.from(job.queuedAt()))
                .param("startedAt", timestamp(job.startedAt()))
                .param("finishedAt", timestamp(job.finishedAt()))
                .update();
    }

    void update(UUID id, Progress progress) {
        jdbc.sql(
                        """
                        UPDATE job SET iteration = :iteration, loss = :loss, iterations_per_second = :rate
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("iteration", progress.iteration())
                .param("loss", progress.loss())
                .param("rate", progress.iterationsPerSecond())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM job WHERE id = :id").param("id", id).update();
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(JobTable::job).optional();
    }

    /** Finds a job and keeps everybody else from changing it until the transaction ends. */
    Optional<Job> lock(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE").param("id", id).query(JobTable::job).optional();
    }

    /**
     * Jobs, newest first.
     *
     * @param state the state that they are in, or null for any
     * @param after the id after whose job to begin, or null for the newest
     */
    List<Job> list(@Nullable JobState state, @Nullable UUID after, int limit) {
        var where =
                (state == null ? " WHERE 1 = 1" : " WHERE state = :state") + (after == null ? "" : " AND id < :after");
        var query = jdbc.sql(SELECT + where + " ORDER BY id DESC LIMIT :limit").param("limit", limit);
        if (state != null) {
            query = query.param("state", state.name());
        }
        if (after != null) {
            query = query.param("after", after);
        }
        return query.query(JobTable::job).list();
    }

    /** The completed job that finished last. */
    Optional<Job> newestCompleted() {
        return jdbc.sql(SELECT + " WHERE state = 'COMPLETED' ORDER BY finished_at DESC, id DESC LIMIT 1")
                .query(JobTable::job)
                .optional();
    }

    long count(JobState state) {
        return jdbc.sql("SELECT count(*) FROM job WHERE state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                JobState.valueOf(row.getString("state")),
                Preset.valueOf(row.getString("preset")),
                RecipeJson.read(row.getString("recipe")),
                row.getInt("attempt"),
                row.getString("worker"),
                row.getString("reason"),
                new Progress(
                        row.getLong("iteration"),
                        row.getObject("loss", Double.class),
                        row.getObject("iterations_per_second", Double.class)),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("queued_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
