package dev.pollen.web.openapi;

import dev.pollen.web.Formats;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;

/** Describes the formats of points and pictures besides JSON, which has a schema of its own for each operation. */
final class PointDocumentation {

    private PointDocumentation() {}

    static void add(Operation operation) {
        var success = operation.getResponses().get("200");
        if (success != null) {
            success.getContent().addMediaType(Formats.CSV, csv()).addMediaType(Formats.NPY, npy());
            addPicture(operation);
            if (operation.getParameters().stream().anyMatch(parameter -> parameter.getName().equals("frames"))) {
                success.getContent().addMediaType(Formats.GIF, picture("The frames one after the other", "(binary)"));
            }
        }
    }

    /** Says that the answer can be a picture. */
    static void addPicture(Operation operation) {
        var success = operation.getResponses().get("200");
        if (success != null) {
            success.getContent()
                    .addMediaType(Formats.PNG, picture("A picture in pixels", "(binary)"))
                    .addMediaType(Formats.SVG, picture("A picture in vectors", "<svg/>"));
        }
    }

    private static MediaType csv() {
        return format(
                new StringSchema()
                        .description(
                                "A header and a line per point; before a point of a trajectory, where its frame is")
                        .example("x,y\n0.1,-0.2\n"));
    }

    private static MediaType npy() {
        return format(
                new StringSchema()
                        .format("binary")
                        .description(
                                "A little-endian array of shape (n, d), or (frames, n, d): float32, or float64 where a"
                                        + " column needs that")
                        .example("(binary)"));
    }

    private static MediaType picture(String description, String example) {
        return format(new StringSchema().format("binary").description(description).example(example));
    }

    private static MediaType format(Schema<?> schema) {
        return new MediaType().schema(schema);
    }
}
