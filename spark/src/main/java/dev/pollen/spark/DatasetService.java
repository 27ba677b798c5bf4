package dev.pollen.spark;

import static dev.pollen.spark.ServiceClient.OK;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The datasets of a service. */
final class DatasetService {

    private static final Duration PATIENCE_OF_UPLOAD = Duration.ofMinutes(10);
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final URI address;
    private final ServiceClient client;

    DatasetService(URI address, @Nullable String key) {
        this.address = address;
        this.client = new ServiceClient(key);
    }

    boolean has(String name) {
        var answer = send(request("/datasets/" + name));
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
                        request("/datasets?name=" + name)
                                .timeout(PATIENCE_OF_UPLOAD)
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
        return new IllegalStateException(ServiceClient.refusal(answer.statusCode(), answer.body()));
    }

    private HttpRequest.Builder request(String path) {
        return client.request(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be reached: %s".formatted(address, e), e);
        }
    }
}
