package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log says of its lines which job they are about, to what collects logs. */
class LogIT {

    @Test
    void asJsonTheJobOfALineIsAFieldOfItsOwn(@TempDir Path directory) throws Exception {
        var data = directory.resolve("data");
        String id;
        try (var service =
                ServiceProcess.startSmall(
                        data,
                        "logging.structured.format.console=ecs",
                        "logging.structured.format.file=ecs",
                        "logging.file.name=" + directory.resolve("log"),
                        "logging.level.org.springframework.web.servlet.DispatcherServlet=debug")) {
            id = service.jobs().create(InterruptedJob.job(80));
            service.jobs().awaitState(id, "COMPLETED");
            service.http().get("/samples?n=1&job=" + id);
            service.http().get("/samples?n=2");
            service.stop();
        }
        var lines = lines(directory.resolve("log"));

        assertThat(lines).anyMatch(line -> message(line).startsWith("Tomcat started on port") && !line.has("job"));
        assertJob(id, lines, "Job " + id + " begins: attempt 1.");
        assertJob(id, lines, "GET \"/jobs/" + id + "\"");
        assertJob(id, lines, "GET \"/samples?n=1&job=" + id + "\"");
        assertThat(lines).anyMatch(line -> message(line).startsWith("GET \"/samples?n=2\"") && !line.has("job"));
    }

    private static List<JsonNode> lines(Path log) throws IOException {
        var json = new JsonMapper();
        return Files.readAllLines(log).stream().map(json::readTree).toList();
    }

    private static String message(JsonNode line) {
        return line.get("message").asString();
    }

    private static void assertJob(String id, List<JsonNode> lines, String beginning) {
        assertThat(lines)
                .filteredOn(line -> message(line).startsWith(beginning))
                .isNotEmpty()
                .allMatch(line -> line.path("job").asString("").equals(id));
    }
}
