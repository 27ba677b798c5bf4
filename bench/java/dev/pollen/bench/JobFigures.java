package dev.pollen.bench;

import dev.pollen.testing.JobClient;
import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceProcess;

import org.awaitility.Awaitility;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Figures of the job engine, of two nodes with the default settings and the classic recipe. */
final class JobFigures {

    private static final String CLASSIC = "{ \"training\": { \"epochs\": 1000000 } }";
    private static final String SHORT = "{ \"data\": { \"points\": 10 }, \"training\": { \"epochs\": 1 } }";
    private static final int SUBSCRIBERS = 500;
    private static final int REQUESTS = 100;

    /** Requests that do not count: the code for them is still cold. */
    private static final int WARM_UP = 5;

    private static final Duration WINDOW = Duration.ofSeconds(8);

    private final Path data;
    private final String database = "spring.datasource.url=" + Postgres.newDatabase("bench");
    private final List<ServiceProcess> nodes = new ArrayList<>();
    private final int rounds;

    private JobFigures(Path data, int rounds) {
        this.data = data;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length == 2 ? Integer.parseInt(args[1]) : 5;
        var data = Files.createTempDirectory("pollen-bench-").resolve("data");
        var figures = new JobFigures(data, rounds);
        try {
            figures.start();
            figures.start();
            figures.latencies();
            figures.subscribers();
            figures.takeOver();
        } finally {
            figures.nodes.forEach(ServiceProcess::close);
        }
    }

    private void start() throws Exception {
        nodes.add(ServiceProcess.start(data, database, "pollen.jobs.concurrent=1"));
    }

    /** Pauses a job that trains, and cancels one with another job behind it, each from the node that does not train. */
    private void latencies() {
        var pauses = new ArrayList<Double>();
        var cancels = new ArrayList<Double>();
        var job = jobs().create(CLASSIC);
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            awaitTraining(job);
            var asked = Instant.now();
            other(job).request(job, "pause");
            jobs().awaitState(job, "PAUSED");
            pauses.add(millis(asked, last(job, "PAUSED")));
            jobs().request(job, "resume");
        }
        var blocker = jobs().create(CLASSIC); // on the other node, so that what waits can only go to this one
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            awaitTraining(job);
            awaitTraining(blocker);
            var next = jobs().create(SHORT);
            var asked = Instant.now();
            other(job).request(job, "cancel");
            jobs().awaitState(next, "COMPLETED");
            cancels.add(millis(asked, last(next, "RUNNING")));
            job = jobs().create(CLASSIC);
        }
        jobs().request(job, "cancel");
        jobs().request(blocker, "cancel");
        print("pause, from the request to the checkpoint and PAUSED", pauses);
        print("cancel, from the request to the start of the job behind it", cancels);
    }

    /** Iterations a second, with and without subscribers, in turns. */
    private void subscribers() throws Exception {
        var job = jobs().create(CLASSIC);
        awaitTraining(job);
        var node = nodes.get(runnerOf(job));
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            without.add(rate(job));
            try (var subscribers = new Subscribers(node.http().port(), job, SUBSCRIBERS)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> node.http().meter("pollen_sse_subscribers") == SUBSCRIBERS);
                with.add(rate(job));
                System.out.printf("  %d subscribers read %,d bytes%n", SUBSCRIBERS, subscribers.bytes());
            }
        }
        System.out.printf(
                "iterations/s without subscribers %.0f, with %d %.0f: %.1f %% less%n",
                median(without), SUBSCRIBERS, median(with), 100 * (1 - median(with) / median(without)));
        jobs().request(job, "cancel");
    }

    private double rate(String job) {
        long from = jobs().iteration(job);
        long begun = System.nanoTime();
        Awaitility.await()
                .pollDelay(WINDOW)
                .atMost(WINDOW.multipliedBy(2))
                .until(() -> System.nanoTime() - begun >= WINDOW.toNanos());
        return (jobs().iteration(job) - from) / Networks.seconds(begun);
    }

    /** Kills the node that trains. */
    private void takeOver() throws Exception {
        var seconds = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            var job = jobs().create(CLASSIC);
            awaitTraining(job);
            int runner = runnerOf(job);
            var killed = Instant.now();
            nodes.remove(runner).kill();
            start();
            jobs().await(job, now -> now.get("attempt").asInt() == 2 && now.get("state").asString().equals("RUNNING"));
            seconds.add(millis(killed, last(job, "RUNNING")) / 1000);
            jobs().request(job, "cancel");
        }
        System.out.printf("take-over after kill -9: %s s%n", seconds);
    }

    private JobClient jobs() {
        return nodes.getFirst().jobs();
    }

    private JobClient other(String job) {
        return nodes.get(1 - runnerOf(job)).jobs();
    }

    private int runnerOf(String job) {
        var worker = jobs().job(job).get("worker").asString();
        return worker.startsWith(nodes.getFirst().workerPrefix()) ? 0 : 1;
    }

    /** Waits until a job trains at speed: it has done some thousand iterations since it was begun. */
    private void awaitTraining(String job) {
        jobs().await(job, JobFigures::isRunning);
        long begun = jobs().iteration(job);
        jobs().await(job, now -> now.get("progress").get("iteration").asLong() > begun + 1000);
    }

    private static boolean isRunning(JsonNode job) {
        return job.get("state").asString().equals("RUNNING");
    }

    private Instant last(String job, String state) {
        var changes = nodes.getFirst().http().get("/jobs/" + job + "/history").json().valueStream();
        return changes.filter(change -> change.get("state").asString().equals(state))
                .map(change -> Instant.parse(change.get("at").asString()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    private static double quantile(List<Double> values, double share) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private static void print(String what, List<Double> all) {
        var millis = all.subList(WARM_UP, all.size());
        System.out.printf(
                "%s: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms of %d%n",
                what, quantile(millis, 0.5), quantile(millis, 0.9), quantile(millis, 0.99), millis.size());
    }
}
