package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The description of the API leaves nothing without a word. */
class OpenApiIT extends ServiceTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private JsonNode api;

    @BeforeEach
    void read() {
        api = http.get("/v3/api-docs").json();
    }

    @Test
    void everyPathOfTheDesignIsDescribed() {
        assertThat(api.get("paths").propertyNames())
                .contains(
                        "/jobs",
                        "/jobs/preflight",
                        "/jobs/{id}",
                        "/jobs/{id}/cancel",
                        "/jobs/{id}/pause",
                        "/jobs/{id}/resume",
                        "/jobs/{id}/history",
                        "/jobs/{id}/loss",
                        "/jobs/{id}/quality",
                        "/jobs/{id}/report",
                        "/jobs/{id}/checkpoints",
                        "/jobs/{id}/checkpoints/{iteration}",
                        "/samples",
                        "/impute",
                        "/predict",
                        "/samples/trajectory",
                        "/trajectory",
                        "/datasets",
                        "/datasets/{name}",
                        "/datasets/{name}/points",
                        "/schedules/{name}")
                .doesNotContain("/error");
    }

    @Test
    void everyOperationParameterAndAnswerIsDescribed() {
        var empty = new ArrayList<String>();
        for (var path : api.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    check(method.getKey() + " " + path.getKey(), method.getValue(), empty);
                }
            }
        }
        assertThat(empty).isEmpty();
    }

    private static void check(String name, JsonNode operation, List<String> empty) {
        require(name, operation, "summary", empty);
        require(name, operation, "description", empty);
        for (var parameter : operation.path("parameters")) {
            var of = name + " ?" + parameter.path("name").asString();
            require(of, parameter, "description", empty);
            if (parameter.path("required").asBoolean() || parameter.path("schema").has("default")) {
                require(of, parameter, "example", empty);
            }
        }
        if (operation.has("requestBody")) {
            require(name + " body", operation.get("requestBody"), "description", empty);
            for (var format : operation.at("/requestBody/content").properties()) {
                require(name + " body as " + format.getKey(), format.getValue(), "examples", empty);
            }
        }
        var statuses = operation.get("responses").propertyNames();
        assertThat(statuses).as(name).contains("400", "500").containsAnyOf("200", "201", "202", "204");
        for (var response : operation.get("responses").properties()) {
            require(name + " " + response.getKey(), response.getValue(), "description", empty);
            if (response.getKey().charAt(0) >= '4') {
                assertThat(response.getValue().path("content").propertyNames())
                        .as(name)
                        .containsExactly("application/problem+json");
            }
        }
    }

    @Test
    void nothingIsFilledInThatMayBeLeftOut() {
        for (var path : api.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                for (var parameter : method.getValue().path("parameters")) {
                    if (!parameter.path("required").asBoolean() && !parameter.path("schema").has("default")) {
                        assertThat(parameter.has("example") || parameter.path("schema").has("example"))
                                .as("%s %s: %s", method.getKey(), path.getKey(), parameter)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void everyGetAnswersInEveryFormatAsItIsFilledIn() {
        completedJobOfFewRows();
        var failures = new ArrayList<String>();
        for (var path : api.get("paths").properties()) {
            if (path.getValue().has("get")) {
                var operation = path.getValue().get("get");
                var request = filledIn(path.getKey(), operation.path("parameters"));
                for (var format : operation.at("/responses/200/content").propertyNames()) {
                    var answer = http.get(request, "Accept", format);
                    if (answer.status() != 200) {
                        failures.add("%s as %s: %s".formatted(request, format, answer.text()));
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    /** A path with its parameters, as Swagger UI fills them in: the example, or else the default. */
    private static String filledIn(String path, JsonNode parameters) {
        var query = UriComponentsBuilder.fromPath(path);
        var variables = new HashMap<String, Object>();
        for (var parameter : parameters) {
            var name = parameter.get("name").asString();
            var schema = parameter.path("schema");
            var value =
                    Stream.of(parameter.path("example"), schema.path("example"), schema.path("default"))
                            .filter(node -> !node.isMissingNode())
                            .findFirst();
            value.ifPresent(
                    node -> {
                        switch (parameter.get("in").asString()) {
                            case "path" -> variables.put(name, node.asString());
                            case "query" -> query.queryParam(name, node.asString());
                            default -> throw new AssertionError("a header is filled in: " + parameter);
                        }
                    });
        }
        return query.buildAndExpand(variables).encode().toUriString();
    }

    @Test
    void whatOperationsAreAboutIsInTheOrderOfUse() {
        var tags = api.get("tags").valueStream().map(tag -> tag.get("name").asString()).toList();

        assertThat(tags)
                .containsExactly("Jobs", "Samples", "Density", "Quality", "Checkpoints", "Datasets", "Noise", "Access");
        for (var path : api.get("paths")) {
            for (var operation : path) {
                assertThat(operation.path("tags").valueStream().map(JsonNode::asString).toList()).isSubsetOf(tags);
            }
        }
    }

    @Test
    void everyFieldIsDescribedWithAnExample() {
        var empty = new ArrayList<String>();
        for (var schema : api.at("/components/schemas").properties()) {
            require(schema.getKey(), schema.getValue(), "description", empty);
            for (var field : schema.getValue().path("properties").properties()) {
                var name = schema.getKey() + "." + field.getKey();
                var property = field.getValue();
                boolean another =
                        property.has("$ref")
                                || property.has("oneOf")
                                || property.path("items").has("$ref")
                                || property.path("items").path("type").asString("").equals("object");
                require(name, property, another && property.has("$ref") ? "$ref" : "description", empty);
                if (!another) {
                    require(name, property, "example", empty);
                }
            }
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void pointsAreDescribedInEveryFormat() {
        for (var path :
                new String[] {"~1samples", "~1samples~1trajectory", "~1trajectory", "~1datasets~1{name}~1points"}) {
            assertThat(api.at("/paths/" + path + "/get/responses/200/content").propertyNames())
                    .as(path)
                    .containsExactly(
                            path.endsWith("trajectory")
                                    ? new String[] {
                                        "application/json",
                                        "text/csv",
                                        "application/x-npy",
                                        "application/x-npy-structured",
                                        "application/vnd.apache.parquet",
                                        "application/vnd.apache.arrow.file",
                                        "application/vnd.apache.arrow.stream",
                                        "image/png",
                                        "image/svg+xml",
                                        "image/gif"
                                    }
                                    : new String[] {
                                        "application/json",
                                        "text/csv",
                                        "application/x-npy",
                                        "application/x-npy-structured",
                                        "application/vnd.apache.parquet",
                                        "application/vnd.apache.arrow.file",
                                        "application/vnd.apache.arrow.stream",
                                        "image/png",
                                        "image/svg+xml"
                                    });
        }
        for (var path : new String[] {"~1jobs~1{id}~1loss", "~1jobs~1{id}~1quality", "~1schedules~1{name}"}) {
            assertThat(api.at("/paths/" + path + "/get/responses/200/content").propertyNames())
                    .as(path)
                    .contains("application/json", "image/png", "image/svg+xml");
        }
    }

    @Test
    void whatAnOperationFailsWithIsSaidWithAnExample() {
        var cancel = api.at("/paths/~1jobs~1{id}~1cancel/post/responses");

        assertThat(cancel.propertyNames()).contains("202", "400", "404", "409", "500");
        assertThat(cancel.at("/409/content/application~1problem+json/examples").propertyNames())
                .containsExactly("urn:pollen:problem:illegal-transition");
        assertThat(
                        api.at("/paths/~1samples/get/responses/404/content/application~1problem+json/examples")
                                .propertyNames())
                .containsExactly("urn:pollen:problem:unknown-job", "urn:pollen:problem:unknown-checkpoint");
    }

    @Test
    void limitsAreInTheDescription() {
        var epochs = api.at("/components/schemas/RecipeTraining/properties/epochs");

        assertThat(epochs.get("minimum").asInt()).isEqualTo(1);
        assertThat(epochs.get("maximum").asInt()).isEqualTo(1_000_000);
        assertThat(api.at("/components/schemas/RecipeSchedule/properties/type/enum").toString())
                .isEqualTo("[\"linear\",\"scaled-linear\",\"quadratic\",\"sigmoid\",\"cosine\"]");
    }

    /** Generated clients send defaults: the values of one preset would then overrule those of another. */
    @Test
    void whatAPresetDecidesHasNoDefault() {
        for (var part : List.of("Data", "Schedule", "Network", "Training", "Ema", "Sampling")) {
            api.at("/components/schemas/Recipe%s/properties".formatted(part))
                    .forEach(property -> assertThat(property.has("default")).as(property.toString()).isFalse());
        }
    }

    private static void require(String of, JsonNode node, String what, List<String> empty) {
        var value = node.path(what);
        if (value.isMissingNode() || value.isNull() || value.isString() && value.asString().isBlank()) {
            empty.add(of + " has no " + what);
        }
    }
}
