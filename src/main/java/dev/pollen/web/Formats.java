package dev.pollen.web;

import java.util.List;
import java.util.Map;

/** The media types that the API speaks. */
public final class Formats {

    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";
    public static final String NPY = "application/x-npy";
    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";
    public static final String GIF = "image/gif";
    public static final String EVENT_STREAM = "text/event-stream";
    public static final String PROBLEM = "application/problem+json";

    /** The query parameter that names a format, instead of {@code Accept}. */
    public static final String PARAMETER = "format";

    /** The formats that a request can name, by the names that it has for them. */
    static final Map<String, String> BY_NAME =
            Map.of("json", JSON, "csv", CSV, "npy", NPY, "png", PNG, "svg", SVG, "gif", GIF, "sse", EVENT_STREAM);

    /** The names that a request has for formats: of those among them that have one. */
    public static List<String> names(String... formats) {
        return BY_NAME.entrySet().stream()
                .filter(format -> List.of(formats).contains(format.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Formats() {}
}
