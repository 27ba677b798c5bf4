package dev.pollen.checkpoint;

import dev.pollen.disk.PrivateFiles;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The files: a directory per job, a file per checkpoint. A file is either whole or not there. */
@Component
class CheckpointFiles {

    private static final Pattern UUID_NAME = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final int FIRST_ATTEMPT = 1;

    private final Path root;

    CheckpointFiles(CheckpointProperties properties) throws IOException {
        root = PrivateFiles.createDirectories(properties.directory()).toAbsolutePath().normalize();
    }

    Path path(Checkpoint checkpoint) {
        return directory(checkpoint.job()).resolve(checkpoint.file());
    }

    private Path directory(UUID job) {
        return root.resolve(job.toString());
    }

    private Path draft(UUID job, String file) {
        return directory(job).resolve(FileNames.draft(file));
    }

    /** How much has been written, and its SHA-256. */
    record Written(long bytes, String sha256) {}

    /** Puts a file safely on disk, under another name than its own. */
    Written writeDraft(UUID job, String file, Safetensors contents) throws IOException {
        try (var channel = PrivateFiles.open(draft(job, file))) {
            var out = new DigestOutputStream(Channels.newOutputStream(channel), sha256());
            contents.write(out);
            channel.force(true);
            return new Written(channel.position(), HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (IOException e) {
            deleteDraft(job, file);
            throw e;
        }
    }

    /** Gives a file its own name, so that it survives a power cut. */
    void publishDraft(Checkpoint checkpoint) throws IOException {
        PrivateFiles.rename(draft(checkpoint.job(), checkpoint.file()), path(checkpoint));
    }

    /** Removes a draft, if it has not been published. */
    void deleteDraft(UUID job, String file) throws IOException {
        if (Files.deleteIfExists(draft(job, file))) {
            deleteDirectory(job);
        }
    }

    /**
     * The file, which is what was written.
     *
     * @throws CorruptCheckpointException if it is missing, or its length or SHA-256 is another
     */
    Path verified(Checkpoint checkpoint) throws IOException {
        var file = path(checkpoint);
        try (var stream = new DigestInputStream(Files.newInputStream(file), sha256())) {
            long bytes = stream.transferTo(OutputStream.nullOutputStream());
            check(checkpoint, bytes, HexFormat.of().formatHex(stream.getMessageDigest().digest()));
            return file;
        } catch (NoSuchFileException e) {
            throw new CorruptCheckpointException("its file is missing", e);
        }
    }

    /** Makes something of what was written: see {@link #verified}. The file is there until that is done. */
    <T> T read(Checkpoint checkpoint, Function<Safetensors, T> reader) throws IOException {
        try (var channel = FileChannel.open(path(checkpoint), StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var digest = sha256();
            digest.update(file.asByteBuffer());
            check(checkpoint, file.byteSize(), HexFormat.of().formatHex(digest.digest()));
            return reader.apply(Safetensors.read(file));
        } catch (NoSuchFileException e) {
            throw new CorruptCheckpointException("its file is missing", e);
        }
    }

    /** A file that nobody has listed, and what it holds. */
    record Examined(Checkpoint checkpoint, Snapshot snapshot) {}

    /**
     * Reads a file of a job that nobody has listed.
     *
     * @throws CorruptCheckpointException if it is no checkpoint
     */
    Examined examine(UUID job, String file) throws IOException {
        var path = directory(job).resolve(file);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            var contents = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var snapshot = ModelFormat.read(Safetensors.read(contents));
            var digest = sha256();
            digest.update(contents.asByteBuffer());
            return new Examined(
                    new Checkpoint(
                            job,
                            snapshot.state().iteration(),
                            file,
                            contents.byteSize(),
                            HexFormat.of().formatHex(digest.digest()),
                            null,
                            null,
                            Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MICROS)),
                    snapshot);
        }
    }

    /**
     * Copies a file from elsewhere into the directory of a job that has none, under the name that its contents ask for.
     *
     * @throws CorruptCheckpointException if it is no checkpoint
     */
    void take(UUID job, Path file) throws IOException {
        PrivateFiles.createDirectories(directory(job));
        var draft = FileNames.draft(FileNames.of(0, FIRST_ATTEMPT));
        Files.copy(file, directory(job).resolve(draft));
        long iteration = examine(job, draft).checkpoint().iteration();
        PrivateFiles.rename(
                directory(job).resolve(draft), directory(job).resolve(FileNames.of(iteration, FIRST_ATTEMPT)));
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Deletes a file, and the directory with the last one. */
    void delete(UUID job, String file) throws IOException {
        Files.deleteIfExists(directory(job).resolve(file));
        deleteDirectory(job);
    }

    /** Deletes all files of a job. A worker that is just writing another one deletes that one itself. */
    void deleteAll(UUID job) throws IOException {
        for (var file : list(job)) {
            Files.deleteIfExists(directory(job).resolve(file));
        }
        deleteDirectory(job);
    }

    /** The names of all files of a job. */
    List<String> list(UUID job) throws IOException {
        if (!Files.isDirectory(directory(job))) {
            return List.of();
        }
        try (var files = Files.list(directory(job))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException e) {
            return List.of(); // it has just been deleted
        }
    }

    /** The jobs that have a directory. */
    List<UUID> jobs() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of(); // somebody has removed it
        }
        try (var directories = Files.list(root)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> UUID_NAME.matcher(name).matches())
                    .map(UUID::fromString)
                    .toList();
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
