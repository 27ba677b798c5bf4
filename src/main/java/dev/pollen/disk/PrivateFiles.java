package dev.pollen.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Makes files that nobody but their owner can read: directories are 0700, files 0600. What is there already stays as
 * its owner wants it. Where there are no such permissions, on Windows, a user's directories are private by themselves.
 */
public final class PrivateFiles {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] DIRECTORY = permissions("rwx------");
    private static final FileAttribute<?>[] FILE = permissions("rw-------");

    private PrivateFiles() {}

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes a directory, and those above it, where they are missing. */
    public static Path createDirectories(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /** Opens a file to be written from its beginning, in a directory that is made if it is missing. */
    public static FileChannel open(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        var directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the directory of a file");
        createDirectories(directory);
        try {
            return FileChannel.open(file, options, FILE);
        } catch (NoSuchFileException e) { // somebody has just removed the directory, which was empty
            createDirectories(directory);
            return FileChannel.open(file, options, FILE);
        }
    }

    /** Takes a file that others can read from them. */
    public static void makePrivate(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Gives a file that is safely on disk another name in its directory, so that it survives a power cut. */
    public static void rename(Path file, Path name) throws IOException {
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        force(Objects.requireNonNull(name.toAbsolutePath().getParent(), "the directory of a file"));
    }

    /** Makes a new name in a directory survive a power cut. Windows cannot open directories and does not need it. */
    private static void force(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
