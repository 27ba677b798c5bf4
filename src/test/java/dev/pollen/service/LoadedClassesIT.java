package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.Pollen;
import dev.pollen.testing.Http;
import dev.pollen.testing.JavaProcess;
import dev.pollen.testing.JobClient;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Deeplearning4j, its natives and the old libraries in it are loaded only when its engine is asked for, OpenTelemetry
 * when a collector is named.
 */
class LoadedClassesIT {

    @ParameterizedTest
    @CsvSource({"vector, false", "dl4j, true"})
    void onlyItsEngineLoadsDeeplearning4j(String engine, boolean isLoaded) {
        var output =
                JavaProcess.run(
                        TrainAndDraw.class,
                        List.of("-Xlog:class+load", "-XX:TieredStopAtLevel=1"),
                        Map.of("POLLEN_ENGINE", engine));

        assertThat(output.lines().anyMatch(line -> line.contains("dev.pollen.denoiser.Engine "))).isTrue();
        assertThat(output.lines().anyMatch(line -> line.matches(".* org\\.(nd4j|deeplearning4j|bytedeco)\\..*")))
                .isEqualTo(isLoaded);
        assertThat(output.lines())
                .noneMatch(line -> line.matches(".* (picocli\\.CommandLine|dev\\.pollen\\.cli\\.\\w+) .*"))
                .noneMatch(line -> line.matches(".* io\\.opentelemetry\\.(api|sdk|exporter)\\..*"));
    }

    /** A service that does what it is for, once. */
    static final class TrainAndDraw {

        public static void main(String[] arguments) throws IOException {
            var data = Files.createTempDirectory("pollen-test-");
            try (var service = SpringApplication.run(Pollen.class, "--server.port=0", "--pollen.data-dir=" + data)) {
                var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                var http = new Http(port);
                var jobs = new JobClient(http);
                var job = jobs.create(InterruptedJob.job(80));
                jobs.awaitState(job, "COMPLETED");
                for (var path :
                        new String[] {
                            "/actuator/health/readiness",
                            "/v3/api-docs",
                            "/samples?n=3&format=png",
                            "/jobs/%s/checkpoints/80".formatted(job)
                        }) {
                    if (http.get(path).status() != 200) {
                        throw new IllegalStateException(path);
                    }
                }
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        }
    }
}
