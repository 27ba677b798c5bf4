package dev.pollen.web.points;

import static java.util.stream.Collectors.joining;

import dev.pollen.points.FrameStream;
import dev.pollen.points.PointStream;

import org.springframework.http.HttpHeaders;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is said of points, as headers: {@code networkEvaluations} of their JSON is {@code Pollen-Network-Evaluations}.
 * What is left out of JSON, null or an empty list has none. They are ASCII: other characters are percent-encoded (RFC
 * 3986), as {@code %} is and what separates the parts of a list.
 */
public final class PointHeaders {

    /** What is longer is left out: clients and proxies take some 8 kB of all headers together. */
    private static final int MOST_CHARACTERS = 2000;

    private static final char SEPARATOR = ';';

    private static final JsonMapper FACTS =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new NotTaken<>(PointStream.class))
                                    .addSerializer(new NotTaken<>(FrameStream.class)))
                    .build();

    private PointHeaders() {}

    /**
     * @param facts a record
     */
    public static HttpHeaders of(Object facts) {
        var headers = new HttpHeaders();
        FACTS.valueToTree(facts)
                .properties()
                .forEach(
                        fact -> {
                            var value = value(fact.getValue());
                            if (!value.isEmpty() && value.length() <= MOST_CHARACTERS) {
                                headers.set(name(fact.getKey()), value);
                            }
                        });
        return headers;
    }

    /** The components of a record that headers say: all but points. */
    public static List<RecordComponent> facts(Class<?> document) {
        return Arrays.stream(document.getRecordComponents())
                .filter(component -> component.getType() != PointStream.class)
                .filter(component -> component.getType() != FrameStream.class)
                .toList();
    }

    /** The header of a component. */
    public static String name(String component) {
        var hyphenated = component.replaceAll("(?=[A-Z])", "-");
        return "Pollen-"
                + Arrays.stream(hyphenated.split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(joining("-"));
    }

    private static String value(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isArray()
                ? value.valueStream().map(PointHeaders::text).collect(joining(SEPARATOR + " "))
                : text(value);
    }

    private static String text(JsonNode value) {
        return ascii(value.isContainer() ? value.toString() : value.asString());
    }

    private static String ascii(String text) {
        var encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (unit >= ' ' && unit <= '~' && unit != '%' && unit != SEPARATOR) {
                encoded.append((char) unit);
            } else {
                encoded.append("%%%02X".formatted(unit));
            }
        }
        return encoded.toString();
    }

    /** Points come once, and not for headers. */
    private static final class NotTaken<T> extends StdSerializer<T> {

        NotTaken(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T points, JsonGenerator json, SerializationContext context) {
            json.writeNull();
        }
    }
}
