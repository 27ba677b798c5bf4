package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.JobClient;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is larger than the heap is filled: it is nowhere as a whole but on disk. */
class LargeFileIT {

    private static final String HEAP = "192m";
    private static final int ROWS = 300_000;

    /** What nobody looks at, and makes the file larger than the heap. */
    private static final String NOTE = "note ".repeat(135);

    private static final String RECIPE =
            """
            { "preset": "classic", "dataset": "moons", "data": { "points": 500 }, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 20, "conditions": "any" } }
            """;

    @TempDir private Path directory;

    private static String row(int i) {
        return "%05.3f;\"%s\";".formatted(i * 1e-5, NOTE).replace('.', ',');
    }

    @Test
    void aFileLargerThanTheHeapIsFilled() throws IOException, InterruptedException {
        var file = directory.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("x;note;y\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(row(i) + "\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(192L << 20);
        try (var service = ServiceProcess.startWithHeap(HEAP, Files.createDirectory(directory.resolve("data")))) {
            var jobs = new JobClient(service.http());
            jobs.awaitState(jobs.create(RECIPE), "COMPLETED");
            var request = service.http().request("/impute?drop=note", "Content-Type", "text/csv");

            var response =
                    HttpClient.newHttpClient()
                            .send(request.POST(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofInputStream());

            assertThat(response.statusCode()).isEqualTo(200);
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("x;note;y");
                for (int i = 0; i < ROWS; i++) {
                    var line = lines.readLine();
                    if (line == null || !line.startsWith(row(i)) || line.length() == row(i).length()) {
                        throw new AssertionError("row %d is %s".formatted(i, line));
                    }
                }
                assertThat(lines.readLine()).isNull();
            }
        }
    }
}
