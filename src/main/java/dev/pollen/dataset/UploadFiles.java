package dev.pollen.dataset;

import dev.pollen.disk.PrivateFiles;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The files of uploads: one each, named by its hash. A file is either whole or not there. */
@Component
class UploadFiles {

    private static final String DRAFT = ".tmp";
    private static final String ROWS = ".npy";

    private final Path root;

    UploadFiles(DatasetProperties properties) throws IOException {
        root = PrivateFiles.createDirectories(properties.directory()).toAbsolutePath().normalize();
    }

    Path path(String sha256) {
        return root.resolve(sha256 + ROWS);
    }

    /** A new, empty file, which is no upload yet. */
    Path draft() throws IOException {
        return Files.createTempFile(PrivateFiles.createDirectories(root), "upload-", DRAFT);
    }

    /** Gives a draft its name, so that it survives a power cut. */
    void publish(Path draft, String sha256) throws IOException {
        PrivateFiles.rename(draft, path(sha256));
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    /** What is left of drafts that nobody has written to since then. */
    List<Path> draftsOlderThan(Instant time) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of(); // somebody has removed it
        }
        try (var files = Files.list(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(DRAFT) && isOlder(file, time)).toList();
        }
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
