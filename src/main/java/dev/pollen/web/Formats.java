package dev.pollen.web;

import dev.pollen.points.PointFormats;
import dev.pollen.web.points.PointEndpoint;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The media types that the API speaks. */
public final class Formats {

    public static final String JSON = "application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String CSV = "text/csv";
    public static final String HTML = "text/html";
    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";
    public static final String GIF = "image/gif";
    public static final String EVENT_STREAM = "text/event-stream";
    public static final String PROBLEM = "application/problem+json";

    /** The query parameter that names a format, instead of {@code Accept}. */
    public static final String PARAMETER = "format";

    /** The formats that a request can name, by the names that it has for them. */
    static final Map<String, String> BY_NAME = byName();

    private Formats() {}

    private static Map<String, String> byName() {
        var formats = new TreeMap<>(Map.of("png", PNG, "svg", SVG, "gif", GIF, "sse", EVENT_STREAM, "html", HTML));
        PointFormats.all().forEach(format -> formats.put(format.name(), format.mediaType()));
        return formats;
    }

    /** The names that a request has for the formats that an operation answers in: of those that have one. */
    public static List<String> namesOf(HandlerMethod operation) {
        var formats = of(operation);
        return BY_NAME.entrySet().stream()
                .filter(format -> formats.contains(format.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> of(HandlerMethod operation) {
        var mapping = operation.getMethodAnnotation(RequestMapping.class);
        return PointEndpoint.of(operation.getMethod())
                .map(PointEndpoint::formats)
                .orElse(mapping == null ? List.of() : List.of(mapping.produces()));
    }

    /** Leaves only these formats to choose from, where one that the operation has is no answer to this request. */
    public static void only(HttpServletRequest request, String... formats) {
        request.setAttribute(
                HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE,
                new LinkedHashSet<>(MediaType.parseMediaTypes(List.of(formats))));
    }
}
