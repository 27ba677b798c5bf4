package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;

/** What operators look at. */
class OperationsIT extends ServiceTest {

    @Test
    void livenessAndReadinessAreUp() {
        for (var probe : new String[] {"", "/liveness", "/readiness"}) {
            assertThat(http.get("/actuator/health" + probe).json().get("status").asString()).isEqualTo("UP");
        }
    }

    @Test
    void readinessLooksAtDatabaseCheckpointsAndEngine() {
        assertThat(http.get("/actuator/health/readiness").json().get("components").propertyNames())
                .containsExactlyInAnyOrder("readinessState", "db", "databaseFile", "checkpoints", "engine");
    }

    @Test
    void everyMeterOfTheDesignIsThere() {
        var id = completedJob();
        http.get("/samples?n=3&job=" + id);
        http.post("/jobs/" + runningJob(1) + "/cancel", "");

        var prometheus = http.get("/actuator/prometheus").text();

        assertThat(prometheus)
                .contains(
                        "pollen_jobs{state=\"completed\"}",
                        "pollen_jobs{state=\"queued\"}",
                        "pollen_jobs_queue_wait_seconds_count",
                        "pollen_jobs_running",
                        "pollen_jobs_dead_total",
                        "pollen_jobs_resumed_total",
                        "pollen_jobs_lease_lost_total",
                        "pollen_jobs_duration_seconds_count{outcome=\"completed\"}",
                        "pollen_jobs_duration_seconds_count{outcome=\"cancelled\"}",
                        "pollen_training_iterations_total",
                        "pollen_training_iteration_seconds_count{engine=\"vector\"}",
                        "pollen_checkpoint_write_seconds_count",
                        "pollen_samples_total",
                        "pollen_sampling_duration_seconds_count{sampler=\"ddpm\"}",
                        "pollen_sse_subscribers");
        assertThat(prometheus.lines().filter(line -> line.startsWith("pollen_") && line.contains(id))).isEmpty();
    }

    @Test
    void swaggerUiIsServed() {
        assertThat(http.get("/swagger-ui/index.html").text()).contains("swagger-ui");
        assertThat(http.get("/swagger-ui.html").status()).isEqualTo(302);
    }
}
