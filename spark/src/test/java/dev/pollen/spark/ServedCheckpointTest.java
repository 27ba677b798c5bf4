package dev.pollen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class ServedCheckpointTest {

    private static final String KEY = "pollen_secret";

    private HttpServer server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ServedCheckpointTest::answer);
        server.start();
        address = "http://localhost:%d/jobs/1/checkpoints/latest".formatted(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean isKnown = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = isKnown ? Trees.bytes() : "{\"detail\": \"Show a key.\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isKnown ? 200 : 401, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void aServiceIsShownTheKey() {
        assertThat(CheckpointBytes.read(address, KEY, new Configuration(false))).isEqualTo(Trees.bytes());
    }

    @Test
    void whatTheServiceAnswersElseIsSaid() {
        assertThatThrownBy(() -> CheckpointBytes.read(address, null, new Configuration(false)))
                .hasMessage(
                        "checkpoint cannot be read from %s: the service answers 401: {\"detail\": \"Show a key.\"}"
                                .formatted(address));
    }

    @Test
    void executorsAreNotToldTheKey() throws IOException {
        var options = Map.of("checkpoint", address, "rows", "5", "ACCESSKEY", KEY);
        var sent = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(sent)) {
            out.writeObject(new RowSource(Trees.bytes(), options));
        }

        assertThat(sent.toString(StandardCharsets.ISO_8859_1).contains(address)).isTrue();
        assertThat(sent.toString(StandardCharsets.ISO_8859_1).contains(KEY)).isFalse();
    }
}
