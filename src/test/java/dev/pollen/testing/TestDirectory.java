package dev.pollen.testing;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories that are gone when this JVM has ended. */
final class TestDirectory {

    private TestDirectory() {}

    static Path create() {
        try {
            var directory = Files.createTempDirectory("pollen-test-");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
