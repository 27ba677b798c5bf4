package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

class UploadSweepIT extends ServiceTest {

    private static final Path DIRECTORY = DATA.resolve("datasets");

    @Test
    void whatUploadsHaveLeftIsRemovedButNoRows(@Autowired UploadSweep sweep) throws IOException {
        var sha256 =
                http.send(
                                http.request("/datasets?name=kept", "Content-Type", "text/csv")
                                        .POST(BodyPublishers.ofString("1,2\n3,4\n")))
                        .json()
                        .get("sha256")
                        .asString();
        var listed = aged(DIRECTORY.resolve(sha256 + ".npy"));
        var draft = aged(Files.createFile(DIRECTORY.resolve("upload-1.tmp")));
        var form = aged(Files.createFile(DIRECTORY.resolve("upload_5f1c_00000001.tmp")));
        var ofALostDatabase = aged(Files.createFile(DIRECTORY.resolve("0".repeat(64) + ".npy")));
        var stranger = aged(Files.createFile(DIRECTORY.resolve("notes.txt")));
        var underWay = Files.createFile(DIRECTORY.resolve("upload-2.tmp"));

        sweep.sweep();

        assertThat(draft).doesNotExist();
        assertThat(form).doesNotExist();
        assertThat(ofALostDatabase).exists();
        assertThat(listed).exists();
        assertThat(stranger).exists();
        assertThat(underWay).exists();
        Files.delete(ofALostDatabase);
        Files.delete(stranger);
        Files.delete(underWay);
        assertThat(http.delete("/datasets/kept").status()).isEqualTo(204);
    }

    private static Path aged(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
}
