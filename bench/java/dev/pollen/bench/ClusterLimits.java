package dev.pollen.bench;

import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceProcess;

import org.awaitility.Awaitility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many jobs a minute workers do together, and what that asks of the database, as there are more of them. */
final class ClusterLimits {

    private static final int[] WORKERS = {1, 2, 4, 8};

    /** A job that is hardly more than its own bookkeeping. */
    private static final String SHORT =
            """
            { "preset": "classic", "data": { "points": 100 }, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 4, "hiddenLayers": 1 }, "training": { "epochs": 1 } }
            """;

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Path data;
    private final String database = Postgres.newDatabase("limits");
    private final List<ServiceProcess> nodes = new ArrayList<>();
    private final int jobs;

    private ClusterLimits(Path data, int jobs) {
        this.data = data;
        this.jobs = jobs;
    }

    public static void main(String[] args) throws Exception {
        int jobs = args.length == 2 ? Integer.parseInt(args[1]) : 400;
        var limits = new ClusterLimits(Files.createTempDirectory("pollen-bench-").resolve("data"), jobs);
        try {
            System.out.println(
                    "| workers | idle: transactions/s | database, ms/s | jobs/min | transactions a job | rows written a"
                            + " job | database, ms a job |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int workers : WORKERS) {
                limits.measure(workers);
            }
        } finally {
            limits.nodes.forEach(ServiceProcess::close);
        }
    }

    /** What the database has done so far. */
    private record Load(long transactions, long rows, double cpuMillis) {

        Load since(Load earlier) {
            return new Load(transactions - earlier.transactions, rows - earlier.rows, cpuMillis - earlier.cpuMillis);
        }
    }

    private void measure(int workers) throws Exception {
        while (nodes.size() < workers) {
            nodes.add(ServiceProcess.startSmall(data, "spring.datasource.url=" + database, "pollen.jobs.concurrent=1"));
        }
        try (var connection = DriverManager.getConnection(database)) {
            run(connection, 2 * workers); // whose code is cold yet
            var before = load(connection);
            pause();
            var idle = load(connection).since(before);

            before = load(connection);
            long begun = System.nanoTime();
            long looks = run(connection, jobs);
            double seconds = Networks.seconds(begun);
            var busy = load(connection).since(before);
            System.out.printf(
                    "| %d | %.1f | %.1f | %.0f | %.1f | %.1f | %.1f |%n",
                    workers,
                    idle.transactions / (double) IDLE.toSeconds(),
                    idle.cpuMillis / IDLE.toSeconds(),
                    60 * jobs / seconds,
                    (busy.transactions - looks) / (double) jobs,
                    busy.rows / (double) jobs,
                    busy.cpuMillis / jobs);
        }
    }

    private static void pause() {
        long begun = System.nanoTime();
        Awaitility.await()
                .pollDelay(IDLE)
                .atMost(IDLE.multipliedBy(2))
                .until(() -> System.nanoTime() - begun >= IDLE.toNanos());
    }

    /** Has so many jobs be done, and returns how often it was looked whether they are. */
    private long run(Connection connection, int count) throws SQLException {
        long goal = completed(connection) + count;
        for (int i = 0; i < count; i++) {
            nodes.getFirst().jobs().create(SHORT);
        }
        long[] looks = {1};
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(LOOK_EVERY)
                .until(
                        () -> {
                            looks[0]++;
                            return completed(connection) >= goal;
                        });
        return looks[0];
    }

    private static long completed(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM job WHERE state = 'COMPLETED'");
    }

    private static Load load(Connection connection) throws SQLException {
        var ofThis = " FROM pg_stat_database WHERE datname = current_database()";
        return new Load(
                number(connection, "SELECT xact_commit + xact_rollback" + ofThis),
                number(connection, "SELECT tup_inserted + tup_updated + tup_deleted" + ofThis),
                cpuMillis());
    }

    /** Of all processes of the database. */
    private static double cpuMillis() {
        return ProcessHandle.allProcesses()
                        .map(ProcessHandle::info)
                        .filter(info -> info.command().orElse("").endsWith("/postgres"))
                        .mapToLong(info -> info.totalCpuDuration().orElse(Duration.ZERO).toNanos())
                        .sum()
                / 1e6;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
