package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk that can really be full: a small file system in memory, which only root can make. */
public final class SmallDisk {

    private final Path path;
    private boolean mounted;

    public SmallDisk(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Whether that was possible. */
    public boolean mount() throws IOException, InterruptedException {
        Files.createDirectories(path);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "pollen-test", path.toString());
        return mounted;
    }

    public void unmount() throws InterruptedException {
        if (mounted) {
            run("umount", "-l", path.toString());
        }
    }

    /** Leaves no space on it. */
    public void fill() throws IOException {
        try (var ballast = Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    /** Gives the space back. */
    public void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }
}
