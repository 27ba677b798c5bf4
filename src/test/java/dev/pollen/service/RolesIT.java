package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A node that serves and one that trains. */
class RolesIT {

    @TempDir private Path directory;

    @Test
    void oneNodeServesAndTheOtherTrains() {
        try (var cluster = new Cluster(directory.resolve("data"), "roles")) {
            cluster.start("spring.profiles.active=web");
            var waiting = cluster.jobs(0).create(InterruptedJob.job(80));
            cluster.start("spring.profiles.active=worker");
            var done = cluster.jobs(0).awaitState(waiting, "COMPLETED");

            assertThat(done.get("worker").asString()).startsWith(cluster.node(1).workerPrefix());
            assertThat(cluster.node(0).http().get("/samples?n=1").status()).isEqualTo(200);
            var worker = cluster.node(1).http();
            for (var path : new String[] {"/jobs", "/samples?n=1", "/datasets"}) {
                assertThat(worker.get(path).status()).as(path).isEqualTo(404);
                assertThat(worker.get(path).json().get("type").asString()).isEqualTo("urn:pollen:problem:unknown-path");
            }
            for (int node = 0; node < 2; node++) {
                for (var health : new String[] {"", "/liveness", "/readiness"}) {
                    assertThat(cluster.node(node).http().get("/actuator/health" + health).status()).isEqualTo(200);
                }
            }
            assertThat(worker.get("/actuator/prometheus").text()).contains("pollen_training_iterations_total 80.0");
        }
    }
}
