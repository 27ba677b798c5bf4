package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a service leaves on disk is private; one that cannot start says why and what to do, and prints no trace. */
class StartIT {

    @TempDir private Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadWhatItKeeps() throws Exception {
        var data = directory.resolve("data");
        try (var service = ServiceProcess.startSmall(data)) {
            service.jobs().awaitState(service.jobs().create(InterruptedJob.job(80)), "COMPLETED");
            service.http()
                    .send(
                            service.http()
                                    .request("/datasets?name=mine", "Content-Type", "text/csv")
                                    .POST(BodyPublishers.ofString("1,2\n3,4\n5,7\n")));
            service.http().get("/actuator/health/readiness");

            try (var files = Files.walk(data)) {
                var all = files.toList();
                assertThat(all).anyMatch(file -> file.toString().endsWith(".safetensors"));
                assertThat(all).anyMatch(file -> file.toString().endsWith(".npy"));
                assertThat(all).anyMatch(file -> file.toString().endsWith(".mv.db"));
                for (var file : all) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
                }
            }
        }
    }

    @Test
    void aSecondProcessOnTheSameDirectory() throws IOException {
        var data = directory.resolve("data");
        try (var first = ServiceProcess.startSmall(data)) {
            Patience.await().until(() -> first.http().get("/actuator/health/readiness").status() == 200);

            assertExplained(ServiceProcess.failToStart(data), "Another process has the database", "--pollen.data-dir=");
        }
    }

    @Test
    void whereOthersWouldReachIt() throws IOException {
        assertExplained(
                ServiceProcess.failToStart(directory.resolve("data"), "server.address=0.0.0.0"),
                "Pollen would listen where others can reach it, and ask nobody who they are",
                "pollen.access.mode=keys");
    }

    /** Left out, it is that of the service; empty, it is all that the machine has. */
    @Test
    void whereOthersWouldReachThePortForHealth() throws IOException {
        assertExplained(
                ServiceProcess.failToStart(
                        directory.resolve("data"), "management.server.port=0", "management.server.address="),
                "ask nobody who they are: management.server.address is empty",
                "pollen.access.mode=keys");
    }

    @Test
    void whereRolesAreNotKnown() throws IOException {
        assertExplained(
                ServiceProcess.failToStart(
                        directory.resolve("data"),
                        "pollen.access.mode=keys",
                        "management.endpoints.web.base-path=/manage"),
                "What each role may look at is known of the actuator at /actuator",
                "management.server.base-path");
    }

    @Test
    void aDamagedDatabase() throws IOException {
        var data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("pollen.mv.db"), "no database ".repeat(10_000));

        assertExplained(ServiceProcess.failToStart(data), "it is damaged, or no database", "POST /jobs/import");
    }

    @Test
    void aDirectoryThatIsNone() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertExplained(
                ServiceProcess.failToStart(directory.resolve("data"), "pollen.checkpoint.directory=" + file),
                file + " cannot be used: it is a file, and must be a directory.",
                "--pollen.checkpoint.directory=");
        assertExplained(ServiceProcess.failToStart(file), "cannot be used", "--pollen.data-dir=");
    }

    @Test
    void noDatabaseServer() throws IOException {
        assertExplained(
                ServiceProcess.failToStart(
                        directory.resolve("data"),
                        "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/pollen?password=secret"),
                "No database answers at jdbc:postgresql://127.0.0.1:1/pollen.",
                "spring.datasource.url");
    }

    private static void assertExplained(String output, String what, String remedy) {
        assertThat(output)
                .contains("APPLICATION FAILED TO START", what, remedy)
                .doesNotContain("\tat ")
                .doesNotContain("secret");
    }
}
