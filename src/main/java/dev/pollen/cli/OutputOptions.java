package dev.pollen.cli;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.InvalidParameterException;

import picocli.CommandLine.Option;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Where a command writes: to a file that is there when it is whole, or to standard output. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class OutputOptions {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The file to write; - is standard output.")
    private Path out;

    @Option(names = "--force", description = "Writes over a file that is there.")
    private boolean force;

    /** What is written. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Whether it is standard output. */
    boolean isStandardOutput() {
        return out.equals(STANDARD_OUTPUT);
    }

    /** What a file name ends with, in lower case, or nothing. */
    static String ending(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    String ending() {
        return ending(out);
    }

    /**
     * Says what can be said before the work.
     *
     * @throws InvalidParameterException naming {@code --out}
     */
    void requireWritable() {
        if (isStandardOutput()) {
            return;
        }
        require(!Files.isDirectory(out), "--out", "must be a file, but %s is a directory".formatted(out));
        require(
                force || isDevice() || !Files.exists(out),
                "--out",
                "must be a new file, but %s is there: --force writes over it".formatted(out));
        require(
                Files.isWritable(directory()),
                "--out",
                "must be in a directory that can be written to, but is %s".formatted(out));
    }

    private boolean isDevice() {
        return Files.exists(out) && !Files.isRegularFile(out);
    }

    private Path directory() {
        var parent = out.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    /** Writes it; what is not written to its end is not there. */
    void write(Content content) throws IOException {
        if (isStandardOutput()) {
            write(content, new FileOutputStream(FileDescriptor.out));
        } else if (isDevice()) {
            write(content, Files.newOutputStream(out));
        } else {
            writeFile(content);
        }
    }

    private void writeFile(Content content) throws IOException {
        var draft = directory().resolve(".%s.%d.tmp".formatted(out.getFileName(), ProcessHandle.current().pid()));
        draft.toFile().deleteOnExit(); // Ctrl-C
        try {
            write(content, Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            Files.move(draft, out, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Content content, OutputStream to) throws IOException {
        try (var buffered = new BufferedOutputStream(to, BUFFER_BYTES)) {
            content.write(buffered);
        }
    }

    @Override
    public String toString() {
        return isStandardOutput() ? "standard output" : out.toString();
    }
}
