package dev.pollen.web.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.pollen.web.Formats;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springframework.http.HttpStatus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Describes problem details: their fields, and which ones an operation answers with. */
final class ProblemDocumentation {

    static final String SCHEMA = "Problem";

    private static final ProblemType[] OF_ALL_OPERATIONS = {
        ProblemType.INVALID_REQUEST,
        ProblemType.MALFORMED_REQUEST,
        ProblemType.UNAUTHENTICATED,
        ProblemType.FORBIDDEN,
        ProblemType.UNKNOWN_HOST,
        ProblemType.FOREIGN_ORIGIN,
        ProblemType.NOT_ACCEPTABLE,
        ProblemType.QUOTA_EXCEEDED,
        ProblemType.TOO_MANY_GUESSES,
        ProblemType.INTERNAL_ERROR,
        ProblemType.UNAVAILABLE
    };

    /** What a client may try again: the answer says when. */
    private static final Set<HttpStatus> MAY_PASS =
            Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    private ProblemDocumentation() {}

    /** Adds an answer for every status, with an example for every type. */
    static void add(Operation operation, ProblemType... own) {
        Stream.concat(Stream.of(own), Stream.of(OF_ALL_OPERATIONS))
                .distinct()
                .collect(groupingBy(ProblemType::status, LinkedHashMap::new, toList()))
                .forEach(
                        (status, types) -> operation.getResponses().put(String.valueOf(status.value()), answer(types)));
    }

    private static ApiResponse answer(List<ProblemType> types) {
        var problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
        for (var type : types) {
            problem.addExamples(type.uri().toString(), new Example().summary(type.title()).value(example(type)));
        }
        var answer =
                new ApiResponse()
                        .description(types.stream().map(ProblemType::title).collect(joining("; or: ")))
                        .content(new Content().addMediaType(Formats.PROBLEM, problem));
        return MAY_PASS.contains(types.getFirst().status())
                ? answer.addHeaderObject("Retry-After", retryAfter())
                : answer;
    }

    private static Header retryAfter() {
        return new Header().description("In how many seconds to try again").schema(new IntegerSchema().example(10));
    }

    private static Map<String, Object> example(ProblemType type) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status().value());
        example.put("detail", "What went wrong this time, in a sentence.");
        if (type == ProblemType.INVALID_REQUEST) {
            example.put("errors", new Object[] {Map.of("field", "n", "message", "must be at least 1, but is 0")});
        }
        if (type == ProblemType.ILLEGAL_TRANSITION) {
            example.put("state", "COMPLETED");
            example.put("legal", new Object[] {"delete"});
        }
        return example;
    }

    static Schema<?> schema() {
        return new ObjectSchema()
                .description("What went wrong (RFC 9457)")
                .addProperty("type", text("The kind of error: stable", "urn:pollen:problem:invalid-request"))
                .addProperty("title", text("The kind of error, in words", ProblemType.INVALID_REQUEST.title()))
                .addProperty("status", new IntegerSchema().description("The HTTP status").example(400))
                .addProperty("detail", text("What went wrong this time", "n must be at least 1, but is 0"))
                .addProperty("instance", text("The path of the request", "/samples"))
                .addProperty("state", text("The state that the job is in, where that is in the way", "COMPLETED"))
                .addProperty("legal", legal())
                .addProperty("errors", errors())
                .addProperty(
                        "count",
                        new IntegerSchema()
                                .description("How much is wrong, where that is more than errors says")
                                .example(1200))
                .addProperty(
                        "traceId",
                        text(
                                "By which trace the request is found, where the service makes traces",
                                "4bf92f3577b34da6a3ce929d0e0e4736"))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> legal() {
        return new ArraySchema()
                .items(text("A request", "pause"))
                .description("What can be asked of the job instead, where its state is in the way")
                .example(List.of("pause", "cancel"));
    }

    private static Schema<?> errors() {
        return new ArraySchema()
                .items(
                        new ObjectSchema()
                                .description("A field or parameter that is wrong")
                                .addProperty("field", text("Its path", "training.epochs"))
                                .addProperty("message", text("What it must be", "must be at least 1, but is 0"))
                                .required(List.of("field", "message")))
                .description("The fields and parameters that are wrong: all of them, or of a file the first 20");
    }

    private static Schema<?> text(String description, String example) {
        return new StringSchema().description(description).example(example);
    }
}
