package dev.pollen.points;

import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of JSON.
 *
 * @param charset what it is in, unless it begins with a byte order mark
 */
record JsonFile(Path file, Charset charset) implements TextFile {

    @Override
    public Records open() throws IOException {
        return new JsonRecords(StrictReader.of(new BufferedInputStream(Files.newInputStream(file)), charset));
    }

    @Override
    public @Nullable Delimiter delimiter() {
        return null;
    }
}
