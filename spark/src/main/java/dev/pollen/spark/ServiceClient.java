package dev.pollen.spark;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Asks a service, and shows it a key if there is one. */
final class ServiceClient {

    static final int OK = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_CHARACTERS = 500;

    private final @Nullable String key;

    ServiceClient(@Nullable String key) {
        this.key = key;
    }

    /** A GET, unless it is made something else. */
    HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) throws IOException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request.build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while the service was asked"));
        }
    }

    /** Says what it answers, where that is not what was asked for: the beginning, as it may be a page of a proxy. */
    static String refusal(int status, String body) {
        var excerpt = body.length() > MOST_CHARACTERS ? body.substring(0, MOST_CHARACTERS) + "…" : body;
        return "the service answers %d: %s".formatted(status, excerpt);
    }
}
