package dev.pollen.web.points;

import dev.pollen.points.PointDocument;
import dev.pollen.points.PointFormat;
import dev.pollen.points.PointFormats;
import dev.pollen.web.Formats;

import org.springframework.core.ResolvableType;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method of a controller that answers with points.
 *
 * @param document what it is that its answer says
 */
public record PointEndpoint(Class<? extends PointDocument> document) {

    /** What a method's type says of its answer: empty if that is no points. */
    public static Optional<PointEndpoint> of(Method method) {
        var type = ResolvableType.forMethodReturnType(method);
        if (type.resolve() != PointBody.class) {
            return Optional.empty();
        }
        return Optional.of(new PointEndpoint(type.getGeneric().toClass().asSubclass(PointDocument.class)));
    }

    /** Whether the points move. */
    public boolean isMoving() {
        return PointDocument.Moving.class.isAssignableFrom(document);
    }

    /** The media types that it can be had in. */
    public List<String> formats() {
        var formats = new ArrayList<>(PointFormats.all().stream().map(PointFormat::mediaType).toList());
        formats.addAll(List.of(Formats.PNG, Formats.SVG));
        if (isMoving()) {
            formats.add(Formats.GIF);
        }
        return formats;
    }
}
