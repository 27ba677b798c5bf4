package dev.pollen.job;

import dev.pollen.table.ColumnType;
import dev.pollen.table.Table;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The snapshots of jobs in the database: the newest one of each, the first one, and some between. */
@Repository
class SnapshotTable {

    /** So many values of a job are kept: 1 MB, but for tables of so many columns that {@link #FEWEST} take more. */
    private static final int MOST_VALUES = 1 << 19;

    /** That many snapshots are kept of a table of however many columns. */
    private static final int FEWEST = 16;

    /** So many iterations are nothing yet to a model. */
    private static final double BEGINNING = 25;

    /** Its own: what is kept does not depend on how the API is configured. */
    private final JsonMapper json = new JsonMapper();

    private final JdbcClient jdbc;

    SnapshotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a snapshot, the newest of its job; if there are too many then, one less of those between. */
    void insert(UUID job, PointSnapshot snapshot) {
        jdbc.sql(
                        """
                        INSERT INTO job_snapshot (job_id, iteration, columns, points)
                        VALUES (:job, :iteration, :columns, :points)
                        """)
                .param("job", job)
                .param("iteration", snapshot.iteration())
                .param("columns", json.writeValueAsString(snapshot.table()))
                .param("points", PackedPoints.pack(snapshot.points()))
                .update();
        var kept = iterations(job);
        if (kept.size() > most(snapshot.points().values().length)) {
            delete(job, kept.get(superfluous(kept)));
        }
    }

    private static int most(int values) {
        return Math.clamp(MOST_VALUES / values, FEWEST, PointSnapshot.MOST);
    }

    private List<Long> iterations(UUID job) {
        return jdbc.sql("SELECT iteration FROM job_snapshot WHERE job_id = :job ORDER BY iteration")
                .param("job", job)
                .query(Long.class)
                .list();
    }

    /**
     * Which one is missed the least: without it, its neighbours are nearest to each other on a logarithmic scale. A
     * model learns most at first.
     *
     * @param iterations at least three, in order
     */
    static int superfluous(List<Long> iterations) {
        return IntStream.range(1, iterations.size() - 1)
                .boxed()
                .min(
                        Comparator.comparingDouble(
                                i -> (iterations.get(i + 1) + BEGINNING) / (iterations.get(i - 1) + BEGINNING)))
                .orElseThrow();
    }

    private void delete(UUID job, long iteration) {
        jdbc.sql("DELETE FROM job_snapshot WHERE job_id = :job AND iteration = :iteration")
                .param("job", job)
                .param("iteration", iteration)
                .update();
    }

    /** How many bytes those of a job after more than so many iterations take, as they are kept. */
    long bytesAfter(UUID job, long iteration) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(octet_length(points)), 0) FROM job_snapshot
                         WHERE job_id = :job AND iteration > :iteration
                        """)
                .param("job", job)
                .param("iteration", iteration)
                .query(Long.class)
                .single();
    }

    /** Those of a job after more than so many iterations, in order. */
    List<PointSnapshot> after(UUID job, long iteration) {
        return jdbc.sql(
                        """
                        SELECT iteration, columns, points FROM job_snapshot
                         WHERE job_id = :job AND iteration > :iteration ORDER BY iteration
                        """)
                .param("job", job)
                .param("iteration", iteration)
                .query(this::snapshot)
                .list();
    }

    private PointSnapshot snapshot(ResultSet row, int number) throws SQLException {
        var table = json.readValue(row.getString("columns"), Table.class);
        var points = PackedPoints.unpack(row.getBytes("points"), table.columns().size());
        round(table, points.values());
        return new PointSnapshot(row.getLong("iteration"), table, points);
    }

    /** What was whole is whole again. */
    private static void round(Table table, double[] values) {
        int d = table.columns().size();
        for (int j = 0; j < d; j++) {
            if (table.columns().get(j).type() == ColumnType.INTEGER) {
                for (int i = j; i < values.length; i += d) {
                    values[i] = Math.rint(values[i]);
                }
            }
        }
    }
}
