package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/** An upload that has been confirmed is there after the service was killed. */
class UploadsRestartIT {

    private static final String[] PATHS = {"/datasets/kept", "/datasets/kept/points?n=3&seed=1"};

    @TempDir private Path data;

    @Test
    void aKilledServiceForgetsNoUpload() throws Exception {
        var before = new String[PATHS.length];
        try (var service = ServiceProcess.startSmall(data)) {
            var http = service.http();
            assertThat(upload(http)).isEqualTo(201);
            for (int i = 0; i < PATHS.length; i++) {
                before[i] = http.get(PATHS[i]).text();
            }
            service.kill();
        }
        try (var service = ServiceProcess.startSmall(data)) {
            var http = service.http();
            for (int i = 0; i < PATHS.length; i++) {
                assertThat(http.get(PATHS[i]).text()).isEqualTo(before[i]);
            }
            assertThat(upload(http)).isEqualTo(200);
        }
    }

    private static int upload(Http http) {
        return http.send(
                        http.request("/datasets?name=kept", "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("a,b\n1,2\n3,4\n5,6\n")))
                .status();
    }
}
