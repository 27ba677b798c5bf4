package dev.pollen.checkpoint;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** The files: a directory per job, a file per checkpoint. A file is either whole or not there. */
@Component
class CheckpointFiles {

    private final Path root;

    CheckpointFiles(CheckpointProperties properties) throws IOException {
        root = Files.createDirectories(properties.directory()).toAbsolutePath().normalize();
    }

    Path path(UUID job, long iteration) {
        return directory(job).resolve(String.format(Locale.ROOT, "iteration-%09d.safetensors", iteration));
    }

    private Path directory(UUID job) {
        return root.resolve(job.toString());
    }

    /** Writes a file under another name, and gives it its own once it is safely on disk. */
    void write(UUID job, long iteration, ByteBuffer bytes) throws IOException {
        var directory = Files.createDirectories(directory(job));
        var temporary = directory.resolve(UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                var rest = bytes.duplicate();
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, path(job, iteration), StandardCopyOption.ATOMIC_MOVE);
            force(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes the new name survive a power cut. Windows cannot open directories and does not need it. */
    private static void force(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * The file, which is what was written.
     *
     * @throws CorruptCheckpointException if it is missing, or its length or SHA-256 is another
     */
    Path verified(Checkpoint checkpoint) throws IOException {
        var file = path(checkpoint.job(), checkpoint.iteration());
        try (var stream = new DigestInputStream(Files.newInputStream(file), sha256())) {
            long bytes = stream.transferTo(OutputStream.nullOutputStream());
            check(checkpoint, bytes, HexFormat.of().formatHex(stream.getMessageDigest().digest()));
            return file;
        } catch (NoSuchFileException e) {
            throw new CorruptCheckpointException("its file is missing", e);
        }
    }

    /** The bytes that were written: see {@link #verified}. */
    ByteBuffer read(Checkpoint checkpoint) throws IOException {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(path(checkpoint.job(), checkpoint.iteration())));
            check(checkpoint, bytes.remaining(), sha256(bytes));
            return bytes;
        } catch (NoSuchFileException e) {
            throw new CorruptCheckpointException("its file is missing", e);
        }
    }

    private static void check(Checkpoint checkpoint, long bytes, String sha256) {
        if (bytes != checkpoint.bytes()) {
            throw new CorruptCheckpointException(
                    "its file has %d bytes, but %d were written".formatted(bytes, checkpoint.bytes()));
        }
        if (!sha256.equals(checkpoint.sha256())) {
            throw new CorruptCheckpointException("its file has another SHA-256 than when it was written");
        }
    }

    static String sha256(ByteBuffer bytes) {
        var digest = sha256();
        digest.update(bytes.duplicate());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Deletes a file, and the directory with the last one. */
    void delete(UUID job, long iteration) throws IOException {
        Files.deleteIfExists(path(job, iteration));
        deleteDirectory(job);
    }

    /** Deletes all files of a job. A worker that is just writing another one deletes that one itself. */
    void deleteAll(UUID job) throws IOException {
        if (Files.isDirectory(directory(job))) {
            try (var files = Files.list(directory(job))) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            deleteDirectory(job);
        }
    }

    private void deleteDirectory(UUID job) throws IOException {
        try {
            Files.deleteIfExists(directory(job));
        } catch (DirectoryNotEmptyException e) {
            // there are more files
        }
    }
}
