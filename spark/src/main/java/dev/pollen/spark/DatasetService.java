package dev.pollen.spark;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The datasets of a service. */
final class DatasetService {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_OF_UPLOAD = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final URI address;
    private final @Nullable String key;

    DatasetService(URI address, @Nullable String key) {
        this.address = address;
        this.key = key;
    }

    boolean has(String name) {
        var answer = send(request("/datasets/" + name, PATIENCE).GET());
        if (answer.statusCode() != OK && answer.statusCode() != NOT_FOUND) {
            throw refused(answer);
        }
        return answer.statusCode() == OK;
    }

    /**
     * @param parquet a file
     * @throws IllegalStateException saying what the service answers if that is not that it has it
     */
    void upload(String name, Path parquet) throws IOException {
        var answer =
                send(
                        request("/datasets?name=" + name, PATIENCE_OF_UPLOAD)
                                .header("Content-Type", "application/vnd.apache.parquet")
                                .POST(BodyPublishers.ofFile(parquet)));
        if (answer.statusCode() == OK) {
            throw new IllegalStateException(
                    "the service has this sample already, as %s"
                            .formatted(answer.headers().firstValue("Location").orElse("another dataset")));
        }
        if (answer.statusCode() != CREATED) {
            throw refused(answer);
        }
    }

    private static IllegalStateException refused(HttpResponse<String> answer) {
        return new IllegalStateException("the service answers %d: %s".formatted(answer.statusCode(), answer.body()));
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while the service was asked"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be reached: %s".formatted(address, e), e);
        }
    }
}
