package dev.pollen.cli;

import dev.pollen.access.Caller;
import dev.pollen.dataset.Upload;
import dev.pollen.dataset.UploadOptions;
import dev.pollen.dataset.Uploads;
import dev.pollen.points.ReadOptions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is given, as what an upload of it would be. */
final class DataFile {

    private DataFile() {}

    /**
     * @param name what the dataset is called, or null for the file's name
     */
    static Upload upload(Workshop workshop, Path file, @Nullable String name, ReadOptions reading) throws IOException {
        try (var content = Files.newInputStream(file)) {
            var options = new UploadOptions(name, String.valueOf(file.getFileName()), null, reading);
            return workshop.get(Uploads.class).add(content, options, Caller.ANYBODY).upload();
        }
    }
}
