package dev.pollen.web.openapi;

import dev.pollen.points.PointFormat;
import dev.pollen.points.PointFormats;
import dev.pollen.web.Formats;
import dev.pollen.web.points.PointEndpoint;
import dev.pollen.web.points.PointHeaders;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;

/**
 * Describes the formats of points and pictures besides JSON, which has a schema of its own for each operation, and the
 * headers that say in every format what JSON says.
 */
final class PointDocumentation {

    private static final String ANY =
            "A file of any format, as it is: CSV, Parquet, Arrow, NPY, or JSON, which is an array of rows, or a row per"
                    + " line";

    private PointDocumentation() {}

    static void add(Operation operation, PointEndpoint points) {
        var success = success(operation);
        for (var format : PointFormats.all()) {
            if (!format.mediaType().equals(Formats.JSON)) {
                success.getContent().addMediaType(format.mediaType(), written(format));
            }
        }
        addPicture(operation);
        if (points.isMoving()) {
            success.getContent()
                    .addMediaType(Formats.GIF, picture("The frames one after the other", PointFormat.BINARY));
        }
        for (var fact : PointHeaders.facts(points.document())) {
            success.addHeaderObject(PointHeaders.name(fact.getName()), header(fact));
        }
    }

    /** Says that the answer can be a picture. */
    static void addPicture(Operation operation) {
        success(operation)
                .getContent()
                .addMediaType(Formats.PNG, picture("A picture in pixels", PointFormat.BINARY))
                .addMediaType(Formats.SVG, picture("A picture in vectors", "<svg/>"));
    }

    private static ApiResponse success(Operation operation) {
        return Objects.requireNonNull(operation.getResponses().get("200"), "the answer is described");
    }

    /**
     * Says that the body is a file in any format that is read, by itself or in a form. JSON is taken as bytes: where a
     * body may be JSON, generated clients make JSON of any file.
     */
    static void addBodies(Operation operation) {
        var content =
                new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                body(
                                        new StringSchema().format("binary").description(ANY),
                                        "Any of them",
                                        PointFormat.BINARY))
                        .addMediaType(
                                org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE,
                                body(
                                        new ObjectSchema().description("A form: its part file has the file"),
                                        "A file",
                                        Map.of("file", PointFormat.BINARY)));
        for (var format : PointFormats.readable()) {
            if (!format.mediaType().equals(Formats.JSON)) {
                content.addMediaType(
                        format.mediaType(),
                        body(text(format).description(format.accepts()), "Two points", format.example()));
            }
        }
        operation.setRequestBody(new RequestBody().description("The file").required(true).content(content));
    }

    private static MediaType body(Schema<?> schema, String summary, Object example) {
        return format(schema).addExamples("file", new Example().summary(summary).value(example));
    }

    /**
     * Says that the answer is in the format of the body.
     *
     * @param facts what is said of it in headers
     */
    static void addGivenBack(Operation operation, Class<? extends Record> facts) {
        var success = success(operation);
        success.setContent(new Content());
        for (var format : PointFormats.readable()) {
            var schema = format.mediaType().equals(Formats.JSON) ? new Schema<Object>() : text(format);
            success.getContent().addMediaType(format.mediaType(), format(schema.description("The rows, as they came")));
        }
        for (var fact : PointHeaders.facts(facts)) {
            success.addHeaderObject(
                    PointHeaders.name(fact.getName()), new Header().description(said(fact)).schema(new StringSchema()));
        }
    }

    private static MediaType written(PointFormat format) {
        return format(text(format).description(format.description()).example(format.example()));
    }

    private static Schema<?> text(PointFormat format) {
        return new StringSchema().format(format.example().equals(PointFormat.BINARY) ? "binary" : null);
    }

    private static Header header(RecordComponent fact) {
        return new Header()
                .description(said(fact) + ". As " + fact.getName() + " of the JSON; not there where that has nothing")
                .schema(new StringSchema());
    }

    private static String said(RecordComponent fact) {
        var described = fact.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return described == null ? "" : described.description();
    }

    private static MediaType picture(String description, String example) {
        return format(new StringSchema().format("binary").description(description).example(example));
    }

    private static MediaType format(Schema<?> schema) {
        return new MediaType().schema(schema);
    }
}
