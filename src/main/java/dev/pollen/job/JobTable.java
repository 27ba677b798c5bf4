package dev.pollen.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.pollen.job.Job.Progress;
import dev.pollen.job.Job.Standing;
import dev.pollen.job.Job.Times;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Jobs in the database. */
@Repository
class JobTable {

    private static final String COLUMNS =
            """
            id, state, preset, recipe, priority, name, note, tags, owner, ticket, attempt, deaths, pausing, worker, reason,
            iteration, loss, iterations_per_second, ratio, created_at, queued_at, started_at, finished_at
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM job";

    /** That of a row's priority. */
    private static final String RANK =
            Arrays.stream(Priority.values())
                    .map(priority -> "WHEN '%s' THEN %d".formatted(priority.name(), priority.rank()))
                    .collect(Collectors.joining(" ", "CASE priority ", " END"));

    private static final int RECIPES = 500;

    private static final List<String> TO_END =
            Arrays.stream(JobState.values()).filter(state -> !state.isTerminal()).map(JobState::name).toList();

    private final JdbcClient jdbc;

    /** By what is kept of them: a recipe is checked in all depth when it is read, and never changes. */
    private final Cache<String, Recipe> recipes = Caffeine.newBuilder().maximumSize(RECIPES).build();

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if there is a job with that idempotency key
     */
    void insert(Job job, @Nullable IdempotencyKey key) {
        var distillation = job.recipe().distillation();
        jdbc.sql(
                        """
                        INSERT INTO job (id, state, preset, dataset, recipe, priority, ticket, attempt, reason, iteration,
                                         last_sequence, created_at, queued_at, finished_at, idempotency_key, request, teacher,
                                         name, note, tags, owner)
                        VALUES (:id, :state, :preset, :dataset, :recipe, :priority, :ticket, :attempt, :reason,
                                :iteration, 0, :createdAt, :queuedAt, :finishedAt, :key, :request, :teacher,
                                :name, :note, :tags, :owner)
                        """)
                .param("id", job.id())
                .param("state", job.state().name())
                .param("preset", job.preset().name())
                .param("dataset", job.recipe().dataset())
                .param("recipe", RecipeJson.write(job.recipe()))
                .param("priority", job.priority().name())
                .param("ticket", job.ticket())
                .param("attempt", job.attempt())
                .param("reason", job.reason())
                .param("iteration", job.progress().iteration())
                .param("finishedAt", timestamp(job.times().finished()))
                .param("createdAt", Timestamp.from(job.times().created()))
                .param("queuedAt", Timestamp.from(job.times().queued()))
                .param("key", key == null ? null : key.scoped())
                .param("request", key == null ? null : key.request())
                .param("teacher", distillation == null ? null : distillation.teacher())
                .param("name", job.label().name())
                .param("note", job.label().note())
                .param("tags", Tags.write(job.label().tags()))
                .param("owner", job.owner())
                .update();
    }

    /** Writes what a transition changes. */
    void update(Job job) {
        jdbc.sql(
                        """
                        UPDATE job SET state = :state, ticket = :ticket, attempt = :attempt, deaths = :deaths,
                                       pausing = :pausing, worker = :worker, reason = :reason,
                                       queued_at = :queuedAt, started_at = :startedAt, finished_at = :finishedAt
                         WHERE id = :id
                        """)
                .param("id", job.id())
                .param("state", job.state().name())
                .param("ticket", job.ticket())
                .param("attempt", job.attempt())
                .param("deaths", job.deaths())
                .param("pausing", job.pausing())
                .param("worker", job.worker())
                .param("reason", job.reason())
                .param("queuedAt", Timestamp.from(job.times().queued()))
                .param("startedAt", timestamp(job.times().started()))
                .param("finishedAt", timestamp(job.times().finished()))
                .update();
    }

    /** Writes what a job is called. */
    void relabel(Job job) {
        jdbc.sql("UPDATE job SET name = :name, note = :note, tags = :tags WHERE id = :id")
                .param("id", job.id())
                .param("name", job.label().name())
                .param("note", job.label().note())
                .param("tags", Tags.write(job.label().tags()))
                .update();
    }

    /**
     * Writes how far a job is, and keeps everybody else from changing it until the transaction ends; unless the job is
     * no longer running under that attempt.
     *
     * @return whether it was
     */
    boolean advance(Job held, Progress progress) {
        return jdbc.sql(
                                """
                                UPDATE job SET iteration = :iteration, loss = :loss, iterations_per_second = :rate
                                 WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
                                """)
                        .param("id", held.id())
                        .param("attempt", held.attempt())
                        .param("iteration", progress.iteration())
                        .param("loss", progress.loss())
                        .param("rate", progress.iterationsPerSecond())
                        .update()
                == 1;
    }

    /** Takes note of a checkpoint's ratio, if it is the best so far. */
    void rate(UUID id, double ratio) {
        jdbc.sql("UPDATE job SET ratio = :ratio WHERE id = :id AND (ratio IS NULL OR ratio > :ratio)")
                .param("ratio", ratio)
                .param("id", id)
                .update();
    }

    /** Forgives a job the workers that died on it: it has reached something since. */
    void forgiveDeaths(UUID id) {
        jdbc.sql("UPDATE job SET deaths = 0 WHERE id = :id AND deaths > 0").param("id", id).update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM job WHERE id = :id").param("id", id).update();
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(this::job).optional();
    }

    /** Finds a job and keeps everybody else from changing it until the transaction ends. */
    Optional<Job> lock(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE").param("id", id).query(this::job).optional();
    }

    /** How those of some jobs stand that there are: so little, because it is asked ten times a second. */
    List<Standing> standing(Collection<UUID> ids) {
        return jdbc.sql("SELECT id, state, attempt, pausing FROM job WHERE id IN (:ids)")
                .param("ids", ids)
                .query(JobTable::standing)
                .list();
    }

    /** How a job stands. */
    Optional<Standing> standing(UUID id) {
        return standing(List.of(id)).stream().findFirst();
    }

    /** A job, and what the request said that made it. */
    record Requested(Job job, String request) {}

    /** The job whose request bore an idempotency key. */
    Optional<Requested> findByKey(String key) {
        return jdbc.sql("SELECT " + COLUMNS + ", request FROM job WHERE idempotency_key = :key")
                .param("key", key)
                .query((row, number) -> new Requested(job(row, number), row.getString("request")))
                .optional();
    }

    /** The first so many of the jobs that are asked for. */
    List<Job> list(JobSearch search, int limit) {
        return jdbc.sql(search.sql(SELECT)).params(search.parameters()).param("limit", limit).query(this::job).list();
    }

    /** The places of some of the jobs that wait, in the order of the queue. */
    Map<UUID, Integer> queuePositions(Collection<UUID> ids) {
        return jdbc
                .sql(
                        """
                        SELECT id, place FROM
                            (SELECT id, row_number() OVER (ORDER BY %s DESC, queued_at, id) AS place
                               FROM job WHERE state = 'QUEUED') AS waiting
                         WHERE id IN (:ids)
                        """
                                .formatted(RANK))
                .param("ids", ids)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getInt("place")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The completed job that finished last: found in an index that has all that is asked of it, or H2 reads them all.
     */
    Optional<Job> newestCompleted() {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE id = (SELECT id FROM job WHERE state = 'COMPLETED'
                                             ORDER BY state DESC, finished_at DESC, id DESC LIMIT 1)
                                """)
                .query(this::job)
                .optional();
    }

    long count(JobState state) {
        return jdbc.sql("SELECT count(*) FROM job WHERE state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    /** How many jobs of an owner have not ended. */
    long countToEnd(String owner) {
        return jdbc.sql("SELECT count(*) FROM job WHERE owner = :owner AND state IN (:states)")
                .param("owner", owner)
                .param("states", TO_END)
                .query(Long.class)
                .single();
    }

    /** How many bytes the checkpoints of an owner's jobs have. */
    long checkpointBytes(String owner) {
        return jdbc.sql(
                        """
                        SELECT COALESCE(SUM(bytes), 0) FROM checkpoint
                        WHERE job_id IN (SELECT id FROM job WHERE owner = :owner)
                        """)
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    /** Whether there is a job that learns a dataset and has not ended. */
    boolean anyToEnd(String dataset) {
        return jdbc.sql("SELECT count(*) FROM job WHERE dataset = :dataset AND state IN (:states)")
                        .param("dataset", dataset)
                        .param("states", TO_END)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A job that distils the model of another and has not ended. */
    Optional<UUID> studentToEnd(UUID teacher) {
        return jdbc.sql("SELECT id FROM job WHERE teacher = :teacher AND state IN (:states) ORDER BY id LIMIT 1")
                .param("teacher", teacher)
                .param("states", TO_END)
                .query(UUID.class)
                .optional();
    }

    private Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                JobState.valueOf(row.getString("state")),
                Preset.valueOf(row.getString("preset")),
                recipes.get(row.getString("recipe"), RecipeJson::read),
                Priority.valueOf(row.getString("priority")),
                new Label(row.getString("name"), row.getString("note"), Tags.read(row.getString("tags"))),
                row.getString("owner"),
                row.getInt("ticket"),
                row.getInt("attempt"),
                row.getInt("deaths"),
                row.getBoolean("pausing"),
                row.getString("worker"),
                row.getString("reason"),
                new Progress(
                        row.getLong("iteration"),
                        row.getObject("loss", Double.class),
                        row.getObject("iterations_per_second", Double.class),
                        row.getObject("ratio", Double.class)),
                new Times(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("queued_at").toInstant(),
                        instant(row.getTimestamp("started_at")),
                        instant(row.getTimestamp("finished_at"))));
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getBoolean("pausing"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
