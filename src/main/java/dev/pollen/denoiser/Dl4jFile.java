package dev.pollen.denoiser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A network as Deeplearning4j's own file, which needs nothing of Pollen: a computation graph of standard layers. Its
 * inputs are {@code x}, shape (n, inputs), and {@code t}, shape (n, 1), the timesteps as numbers: whatever a network's
 * {@link StepEncoding}, the graph has it as tables.
 */
public final class Dl4jFile {

    /** A time that says nothing, so that the same network is the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Dl4jFile() {}

    /**
     * Writes a network, by a file beside the one that is written.
     *
     * @throws IOException if the disk refuses it
     */
    public static void write(Parameters parameters, Path file) throws IOException {
        var dated = Files.createTempFile(file.toAbsolutePath().getParent(), "dl4j-", ".zip");
        try {
            try (var graph = new Dl4jGraph(parameters.tabulated(), new float[0]);
                    var out = Files.newOutputStream(dated)) {
                graph.write(out);
            }
            copyUndated(dated, file);
        } finally {
            Files.deleteIfExists(dated);
        }
    }

    private static void copyUndated(Path dated, Path file) throws IOException {
        try (var from = new ZipFile(dated.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : Collections.list(from.entries())) {
                var undated = new ZipEntry(entry.getName());
                undated.setTimeLocal(TIME);
                to.putNextEntry(undated);
                try (var contents = from.getInputStream(entry)) {
                    contents.transferTo(to);
                }
            }
        }
    }
}
