package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.JobClient;
import dev.pollen.testing.Patience;
import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceProcess;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Nodes with one PostgreSQL and one directory of checkpoints. */
final class Cluster implements AutoCloseable {

    /** What is set anyway. */
    static final String NOTHING = "pollen.jobs.enabled=true";

    private final Path data;
    private final List<String> settings;
    private final List<CompletableFuture<ServiceProcess>> nodes = new ArrayList<>();

    Cluster(Path data, String database) {
        this.data = data;
        this.settings =
                List.of(
                        "spring.datasource.url=" + Postgres.newDatabase(database),
                        "pollen.jobs.concurrent=1",
                        "pollen.jobs.poll-interval=200ms",
                        "pollen.jobs.lease=" + Patience.times(Duration.ofSeconds(3)),
                        "pollen.checkpoint.interval=100ms");
    }

    /** Starts nodes at the same time, and waits for them: for each, what else is to be set. */
    void start(String... more) {
        var started = Stream.of(more).map(this::launch).toList();
        nodes.addAll(started);
        started.forEach(CompletableFuture::join);
    }

    private CompletableFuture<ServiceProcess> launch(String more) {
        var all = new ArrayList<>(settings);
        all.add(more);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return ServiceProcess.startSmall(data, all.toArray(String[]::new));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> Thread.ofPlatform().start(task)); // the common pool has one thread for two cores
    }

    ServiceProcess node(int i) {
        return nodes.get(i).join();
    }

    JobClient jobs(int i) {
        return node(i).jobs();
    }

    /** What any node says that is up, or comes up first. */
    JobClient jobs() {
        var any = CompletableFuture.anyOf(nodes.toArray(CompletableFuture[]::new));
        return ((ServiceProcess) any.join()).jobs();
    }

    /** The number of the node that runs a job, or ran it last; or -1 if that is gone. */
    int runnerOf(JsonNode job) {
        var worker = job.get("worker").asString();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isDone() && worker.startsWith(node(i).workerPrefix())) {
                return i;
            }
        }
        return -1;
    }

    /** Kills a node and begins to start another one in its place. */
    void replace(int i) throws InterruptedException {
        node(i).kill();
        nodes.set(i, launch(NOTHING));
    }

    /** Checks that all nodes give the same answer to a request, and returns it. */
    byte[] sameAnswer(String path) {
        var first = node(0).http().get(path);
        assertThat(first.status()).as(path).isEqualTo(200);
        for (int i = 1; i < nodes.size(); i++) {
            assertThat(node(i).http().get(path).body()).as(path).isEqualTo(first.body());
        }
        return first.body();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.thenAccept(ServiceProcess::close).exceptionally(failed -> null).join());
    }
}
