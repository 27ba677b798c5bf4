package dev.pollen.spark;

import dev.pollen.diffusion.InvalidParameterException;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A checkpoint as the driver reads it: from a service, or from any file system that Spark knows. */
final class CheckpointBytes {

    private static final Pattern ADDRESS = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    private CheckpointBytes() {}

    /**
     * @param place an address or a path
     * @param key for the service at the address, or null
     * @throws InvalidParameterException if it is not there
     */
    static byte[] read(String place, @Nullable String key, Configuration hadoop) {
        try {
            return ADDRESS.matcher(place).matches() ? download(URI.create(place), key) : readFile(place, hadoop);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(place, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static byte[] readFile(String path, Configuration hadoop) throws IOException {
        var file = new Path(path);
        try (var in = file.getFileSystem(hadoop).open(file)) {
            return in.readAllBytes();
        }
    }

    private static byte[] download(URI address, @Nullable String key) throws IOException {
        var client = new ServiceClient(key);
        var answer = client.send(client.request(address), BodyHandlers.ofByteArray());
        if (answer.statusCode() != ServiceClient.OK) {
            var body = new String(answer.body(), StandardCharsets.UTF_8);
            throw new IOException(ServiceClient.refusal(answer.statusCode(), body));
        }
        return answer.body();
    }

    static InvalidParameterException unreadable(String place, String reason) {
        return new InvalidParameterException("checkpoint", "cannot be read from %s: %s".formatted(place, reason));
    }
}
