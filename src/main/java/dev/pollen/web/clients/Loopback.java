package dev.pollen.web.clients;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The service as a client of itself, at its own port: what a request goes through has been gone through then. */
@Component
public class Loopback {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerProperties server;
    private final Environment environment;
    private final OwnKey key;

    Loopback(ServerProperties server, Environment environment, OwnKey key) {
        this.server = server;
        this.environment = environment;
        this.key = key;
    }

    /** Asks for a path, and reads the answer to its end, whatever it is. */
    public void get(String path) throws IOException {
        readAnswer(open(path));
    }

    /** Sends JSON to a path, and reads the answer to its end, whatever it is. */
    public void post(String path, String json) throws IOException {
        var connection = open(path);
        connection.setDoOutput(true);
        connection.setRequestProperty(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        try (var out = connection.getOutputStream()) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        readAnswer(connection);
    }

    private HttpURLConnection open(String path) throws IOException {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        var contextPath = server.getServlet().getContextPath();
        var base = URI.create("http://%s:%d".formatted(host(), port));
        var url = base.resolve((contextPath == null ? "" : contextPath) + path).toURL();
        var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty(HttpHeaders.CONNECTION, "close");
        connection.setRequestProperty(HttpHeaders.AUTHORIZATION, "Bearer " + key.token());
        return connection;
    }

    private String host() {
        var address = server.getAddress();
        var reached = address == null || address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        var text = reached.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private static void readAnswer(HttpURLConnection connection) throws IOException {
        try (var answer = body(connection)) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static InputStream body(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
            return connection.getInputStream();
        }
        var problem = connection.getErrorStream();
        return problem == null ? InputStream.nullInputStream() : problem;
    }
}
