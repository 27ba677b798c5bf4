package dev.pollen.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A file that was sent to be looked at: it is there until it is closed. */
public final class ReceivedFile implements AutoCloseable {

    /** What has not been touched for an hour is swept. */
    private static final Duration OFTEN = Duration.ofMinutes(5);

    private final Path path;
    private final Clock clock;
    private Instant touched;

    ReceivedFile(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
        this.touched = clock.instant();
    }

    public Path path() {
        return path;
    }

    /**
     * Says now and then that it is still needed, however long that takes.
     *
     * @throws UploadStorageException if the disk refuses it
     */
    public void keep() {
        var now = clock.instant();
        if (now.isBefore(touched.plus(OFTEN))) {
            return;
        }
        touched = now;
        try {
            Files.setLastModifiedTime(path, FileTime.from(now));
        } catch (IOException e) {
            throw new UploadStorageException(e);
        }
    }

    /**
     * @throws UploadStorageException if the disk refuses it
     */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UploadStorageException(e);
        }
    }
}
