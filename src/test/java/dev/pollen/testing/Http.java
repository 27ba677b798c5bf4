package dev.pollen.testing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Talks to a service as its users do. */
public final class Http {

    private final HttpClient client;
    private final URI base;
    private final @Nullable String key;

    private Http(HttpClient client, URI base, @Nullable String key) {
        this.client = client;
        this.base = base;
        this.key = key;
    }

    /** Talks to the service at a port of this machine. */
    public Http(int port) {
        this(HttpClient.newHttpClient(), URI.create("http://localhost:" + port), null);
    }

    /** The same, as who has a key. */
    public Http withKey(String bearer) {
        return new Http(client, base, bearer);
    }

    /** The same, from another address of this machine. */
    public Http from(String address) {
        try {
            var local = InetAddress.getByName(address);
            return new Http(HttpClient.newBuilder().localAddress(local).build(), base, key);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return base.getPort();
    }

    public record Response(int status, java.net.http.HttpHeaders headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** GETs a path; headers are names and values in turns. */
    public Response get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** What a meter without tags says, as Prometheus reads it. */
    public double meter(String name) {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** POSTs JSON to a path. */
    public Response post(String path, String json) {
        return send(request(path, "Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Response delete(String path) {
        return send(request(path).DELETE());
    }

    /** Any other request. */
    public Response send(HttpRequest.Builder request) {
        var response = exchange(request, BodyHandlers.ofByteArray());
        return new Response(response.statusCode(), response.headers(), response.body());
    }

    /** The body of a GET as it comes. */
    public InputStream open(String path, String... headers) {
        return exchange(request(path, headers).GET(), BodyHandlers.ofInputStream()).body();
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(base.resolve(path)).timeout(Patience.LIMIT);
        if (key != null) {
            builder.header("Authorization", "Bearer " + key);
        }
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
