package dev.pollen.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a directory is there, can be written to, and has room. The log says when that changes. */
public class DirectoryHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DirectoryHealth.class);

    /** What a checkpoint and a few writes of the database take. */
    private static final long ENOUGH_BYTES = 10_000_000;

    private static final String FINE = "";

    private final String name;
    private final Path directory;
    private volatile String trouble = FINE;

    /**
     * @param name what it is called in a sentence, for example {@code The checkpoint directory}
     */
    public DirectoryHealth(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    @Override
    public final Health health() {
        var found = trouble();
        if (!found.equals(trouble)) {
            trouble = found;
            log.warn(found.isEmpty() ? name + " is well again." : found);
        }
        return found.isEmpty() ? Health.up().build() : Health.down().withDetail("reason", found).build();
    }

    private String trouble() {
        try {
            require();
            return FINE;
        } catch (IOException e) {
            return name + " " + e.getMessage();
        }
    }

    /**
     * Checks it.
     *
     * @throws IOException whose message says what is wrong, and goes on from the name
     */
    protected void require() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("is gone: put it back.");
        }
        var probe = directory.resolve(".probe"); // always the same name: what a crash leaves does not pile up
        try (var channel = PrivateFiles.open(probe)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            throw new IOException("cannot be written to: %s.".formatted(reason(e)), e);
        } finally {
            Files.deleteIfExists(probe);
        }
        if (Files.getFileStore(directory).getUsableSpace() < ENOUGH_BYTES) {
            throw new IOException("has less than %d MB left on its disk.".formatted(ENOUGH_BYTES / 1_000_000));
        }
    }

    /** Without the path of a file, which is nobody else's business. */
    private static String reason(IOException e) {
        var reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
