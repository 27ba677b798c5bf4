package dev.pollen.dataset;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** The files of uploads: one each, named by its hash. A file is either whole or not there. */
@Component
class UploadFiles {

    private static final String DRAFT = ".tmp";
    private static final String ROWS = ".npy";

    private final Path root;

    UploadFiles(DatasetProperties properties) throws IOException {
        root = Files.createDirectories(properties.directory()).toAbsolutePath().normalize();
    }

    Path path(String sha256) {
        return root.resolve(sha256 + ROWS);
    }

    /** A new, empty file, which is no upload yet. */
    Path draft() throws IOException {
        return Files.createTempFile(Files.createDirectories(root), "upload-", DRAFT);
    }

    /** Gives a draft its name, so that it survives a power cut. */
    void publish(Path draft, String sha256) throws IOException {
        Files.move(draft, path(sha256), StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    /** Makes a new name survive a power cut. Windows cannot open directories and does not need it. */
    private void force() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var channel = FileChannel.open(root, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    /** The files that nobody has written to since then: those of uploads, and what is left of drafts. */
    List<Path> olderThan(Instant time) throws IOException {
        try (var files = Files.list(root)) {
            return files.filter(file -> isOurs(file.getFileName().toString()) && isOlder(file, time)).toList();
        }
    }

    private static boolean isOurs(String name) {
        return name.endsWith(ROWS) || name.endsWith(DRAFT);
    }

    private static boolean isOlder(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            return false; // it has just become an upload, or been deleted
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
