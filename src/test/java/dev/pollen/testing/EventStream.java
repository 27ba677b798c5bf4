package dev.pollen.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events. */
public final class EventStream implements AutoCloseable {

    private final BufferedReader reader;

    public EventStream(InputStream stream) {
        reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** An event, or a comment, whose name is empty. */
    public record Event(long id, String name, String data) {

        public JsonNode json() {
            return new JsonMapper().readTree(data);
        }
    }

    /** All events until the stream ends; without comments. */
    public List<Event> rest() {
        var events = new ArrayList<Event>();
        for (var event = next(); event != null; event = next()) {
            if (!event.name().isEmpty()) {
                events.add(event);
            }
        }
        return events;
    }

    /** The next event or comment, or null at the end. */
    public Event next() {
        try {
            long id = -1;
            var name = "";
            var data = "";
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    return new Event(id, name, data);
                }
                int colon = line.indexOf(':');
                var value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "id" -> id = Long.parseLong(value);
                    case "event" -> name = value;
                    default -> data = value;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
