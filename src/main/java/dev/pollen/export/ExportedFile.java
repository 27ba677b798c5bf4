package dev.pollen.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A model as a file: whoever takes it closes it, and it is gone. */
public final class ExportedFile implements AutoCloseable {

    /** Writes a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }

    private final Path path;

    private ExportedFile(Path path) {
        this.path = path;
    }

    static ExportedFile write(Writer writer) {
        try {
            var file = new ExportedFile(Files.createTempFile("pollen-", ".model"));
            try {
                writer.write(file.path);
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a model could not be written: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Of what is in it, in hexadecimal. */
    public String sha256() {
        try (var in = new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Its length. */
    public long bytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
