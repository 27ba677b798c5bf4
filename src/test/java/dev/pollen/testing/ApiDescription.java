package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The description of the API, as a judge of what the service answers. */
public final class ApiDescription {

    private static final String IRI = "https://pollen.test/api";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode document;
    private final SchemaRegistry schemas;

    public ApiDescription(Http http) {
        document = http.get("/v3/api-docs").json();
        schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(IRI, document.toString())));
    }

    /**
     * An operation.
     *
     * @param pointer where the document describes it
     */
    public record Operation(String id, String method, String path, String pointer) {}

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(
                            new Operation(
                                    method.getValue().get("operationId").asString(),
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    "/paths/" + escaped(path.getKey()) + "/" + method.getKey()));
                }
            }
        }
        return operations;
    }

    /** Checks that an answer is one that the operation is described with. */
    public void assertDescribed(Operation operation, Http.Response answer) {
        var of = operation.id() + " " + answer.status() + " " + answer.text();
        var response = operation.pointer() + "/responses/" + answer.status();
        assertThat(document.at(response).isMissingNode()).as("%s is not described", of).isFalse();
        assertThat(document.at(response + "/headers").propertyNames().stream().map(ApiDescription::lowerCase))
                .as(of)
                .containsAll(ownHeaders(answer));
        if (answer.body().length == 0) {
            return;
        }
        var type = answer.header("Content-Type").replaceAll(";.*", "");
        assertThat(document.at(response + "/content").propertyNames()).as(of).contains(type);
        if (type.endsWith("json")) {
            assertValid(of, answer.json(), response + "/content/" + escaped(type) + "/schema");
        }
    }

    private static List<String> ownHeaders(Http.Response answer) {
        return answer.headers().map().keySet().stream()
                .map(ApiDescription::lowerCase)
                .filter(name -> name.startsWith("pollen-"))
                .toList();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Checks that a value fits a schema of the document. */
    public void assertValid(String of, JsonNode value, String pointer) {
        assertThat(schemas.getSchema(SchemaLocation.of(IRI + "#" + encoded(pointer))).validate(value)).as(of).isEmpty();
    }

    /** Checks every example of the document by the schema beside it. */
    public void assertExamplesValid() {
        assertExamplesValid(document, "");
    }

    private void assertExamplesValid(JsonNode node, String pointer) {
        if (node.has("examples") && node.has("schema") && pointer.endsWith("json")) {
            for (var example : node.get("examples").properties()) {
                assertValid(pointer + " " + example.getKey(), example.getValue().get("value"), pointer + "/schema");
            }
        }
        if (node.has("example") && node.has("schema")) {
            assertValid(pointer, node.get("example"), pointer + "/schema");
        } else if (node.has("example") && (node.has("type") || node.has("oneOf"))) {
            assertValid(pointer, node.get("example"), pointer);
        }
        for (var child : node.properties()) {
            if (!Set.of("example", "examples", "properties").contains(child.getKey())
                    || pointer.endsWith("properties")) {
                assertExamplesValid(child.getValue(), pointer + "/" + escaped(child.getKey()));
            }
        }
        for (var property : node.path("properties").properties()) {
            assertExamplesValid(property.getValue(), pointer + "/properties/" + escaped(property.getKey()));
        }
    }

    public JsonNode document() {
        return document;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String encoded(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D").replace("+", "%2B");
    }
}
