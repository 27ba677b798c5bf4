package dev.pollen.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes traces, as OTLP has them over HTTP. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();

    /** A span that has come. */
    public record Collected(
            String trace, String id, String parent, String name, boolean isFailed, Map<String, String> tags) {

        static Collected of(Span span) {
            var hex = HexFormat.of();
            return new Collected(
                    hex.formatHex(span.getTraceId().toByteArray()),
                    hex.formatHex(span.getSpanId().toByteArray()),
                    hex.formatHex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    span.getStatus().getCodeValue() == 2,
                    span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair))));
        }

        private static String text(KeyValue pair) {
            var value = pair.getValue();
            return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
        }
    }

    public TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    public String endpoint() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    /** All that has come. */
    public List<Collected> spans() {
        return received.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Collected::of)
                .toList();
    }

    /** Waits for a span. */
    public Collected await(Predicate<Collected> wanted) {
        Patience.await().until(() -> spans().stream().anyMatch(wanted));
        return spans().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** All that has come, as it is read. */
    public String text() {
        return received.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
