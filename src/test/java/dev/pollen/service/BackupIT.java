package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pollen.testing.Http;
import dev.pollen.testing.Patience;
import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code tools/backup} has copied, {@code tools/restore} puts back, and the service goes on with it. */
@EnabledOnOs(OS.LINUX)
class BackupIT {

    @TempDir private Path directory;
    private Path data;
    private Path backup;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        backup = directory.resolve("backup");
    }

    @Test
    void aDataDirectoryComesBackBitForBit() throws Exception {
        String job;
        String samples;
        String datasets;
        try (var service = ServiceProcess.startSmall(data)) {
            job = service.jobs().create(InterruptedJob.job(80));
            service.jobs().awaitState(job, "COMPLETED");
            upload(service.http());
            samples = service.jobs().samples(job);
            datasets = service.http().get("/datasets").text();

            assertThat(refuse("backup", data, backup)).contains("stop it first");
            assertThat(backup).doesNotExist();
            service.stop();
        }
        succeed("backup", data, backup);
        assertThat(refuse("restore", backup, data)).contains("is not empty");

        FileSystemUtils.deleteRecursively(data);
        succeed("restore", backup, data);

        try (var service = ServiceProcess.startSmall(data)) {
            assertThat(service.jobs().samples(job)).isEqualTo(samples);
            assertThat(service.http().get("/datasets").text()).isEqualTo(datasets).contains("backed-up");
        }
    }

    private static void upload(Http http) {
        var upload = http.request("/datasets?name=backed-up", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString("1,2\n3,4\n5,7\n"))).status()).isEqualTo(201);
    }

    /** In a cluster nobody has to stop: what trains at that time trains again from what had been listed. */
    @Test
    void aPostgresAndItsFilesComeBackThoughAJobTrainsMeanwhile() throws Exception {
        assumeThat(canDump()).as("there is a pg_dump that is as new as the database").isTrue();
        var lost = Postgres.newDatabase("to_be_lost");
        String reference;
        String running;
        String samples;
        try (var service = start(lost)) {
            reference = service.jobs().create(InterruptedJob.LONG);
            service.jobs().awaitState(reference, "COMPLETED");
            samples = service.jobs().samples(reference);
            running = service.jobs().create(InterruptedJob.LONG);
            service.jobs().awaitCheckpoints(running, 2);

            succeed("backup", data, backup, address(lost));
            service.kill();
        }
        FileSystemUtils.deleteRecursively(data);
        var restored = Postgres.newDatabase("restored");
        succeed("restore", backup, data, address(restored));

        try (var service = start(restored)) {
            var jobs = service.jobs();
            assertThat(jobs.samples(reference)).isEqualTo(samples);
            jobs.awaitState(running, "COMPLETED");
            assertThat(jobs.finalSha256(running)).isEqualTo(jobs.finalSha256(reference));
        }
    }

    private ServiceProcess start(String database) throws IOException {
        return ServiceProcess.startSmall(
                data,
                "spring.datasource.url=" + database,
                "pollen.jobs.lease=" + Patience.times(Duration.ofSeconds(3)),
                "pollen.checkpoint.interval=100ms");
    }

    /** As PostgreSQL's own tools have it. */
    private static String address(String jdbc) {
        return jdbc.replaceFirst("^jdbc:", "");
    }

    private static boolean canDump() throws Exception {
        var database = address(Postgres.newDatabase("to_be_dumped"));
        try {
            return new ProcessBuilder("pg_dump", "--schema-only", "--file=/dev/null", "--dbname=" + database)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aDamagedBackupIsNotRestored() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("pollen.mv.db"), "a database");
        succeed("backup", data, backup);
        Files.writeString(backup.resolve("files/pollen.mv.db"), "another one");

        FileSystemUtils.deleteRecursively(data);
        assertThat(refuse("restore", backup, data)).contains("is damaged: nothing is restored");
        assertThat(data).doesNotExist();
    }

    private static void succeed(String tool, Object... arguments) throws Exception {
        var process = start(tool, arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Has one of the tools refuse, and returns what it says. */
    private static String refuse(String tool, Object... arguments) throws Exception {
        var process = start(tool, arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    private static Process start(String tool, Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of("tools/" + tool));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
