package dev.pollen;

import dev.pollen.disk.PrivateFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file of an H2 that runs in this process: an absolute path. */
record DatabaseFile(Path path) {

    private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?(?:async:)?((?:[A-Za-z]:)?[^:;~]+)(?:;.*)?");
    private static final String ENDING = ".mv.db";

    /** The file that an address means; empty if the database is elsewhere. */
    static Optional<DatabaseFile> of(@Nullable String url) {
        var match = URL.matcher(String.valueOf(url));
        return match.matches()
                ? Optional.of(new DatabaseFile(Path.of(match.group(1) + ENDING).toAbsolutePath()))
                : Optional.empty();
    }

    Path directory() {
        return Objects.requireNonNull(path.getParent(), "the directory of a file");
    }

    /** Sees to it that nobody else can read it. H2 makes one for all to read, and takes an empty one for a new one. */
    void makePrivate() throws IOException {
        PrivateFiles.createDirectories(directory());
        if (!Files.exists(path)) {
            PrivateFiles.open(path).close();
        }
        PrivateFiles.makePrivate(path);
    }

    /** What tells it from another file of its name: nothing on Windows, where nobody can move an open one. */
    Optional<Object> key() throws IOException {
        return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
