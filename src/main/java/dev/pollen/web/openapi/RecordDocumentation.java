package dev.pollen.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;

import dev.pollen.points.FrameStream;
import dev.pollen.points.PointStream;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What may be missing from a JSON object, and what may be null in it, as its record says: what is not {@code @Nullable}
 * is required; what is, is there all the same, and perhaps null, unless nulls are left out. Of a record whose schema is
 * not required, a request leaves out what it likes: what a merge patch (RFC 7396) is made of.
 */
@Component
class RecordDocumentation implements ModelConverter, OpenApiCustomizer {

    /** What a stream of points is in JSON. */
    private static final JavaType POINTS =
            Json.mapper().constructType(new TypeReference<List<List<Double>>>() {}.getType());

    /**
     * Of the process, as the converters are: where there are several contexts, the newest one's converter notes for
     * all.
     */
    private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

    /** Notes which record a schema is of. */
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var java = Json.mapper().constructType(type.getType());
        var described = java.getRawClass();
        if (described == PointStream.class) {
            return withAnyValues(chain.next().resolve(type.type(POINTS), context, chain));
        }
        if (described == FrameStream.class) {
            var frames = Json.mapper().getTypeFactory().constructCollectionType(List.class, java.containedType(0));
            return chain.next().resolve(type.type(frames), context, chain);
        }
        if (described.isRecord()) {
            var schema = described.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
            boolean isNamed = schema != null && !schema.name().isEmpty();
            RECORDS.put(isNamed ? schema.name() : described.getSimpleName(), described);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    /** The values of a point are of the types of its columns. */
    private static @Nullable Schema<?> withAnyValues(@Nullable Schema<?> points) {
        if (points != null && points.getItems() != null) {
            points.getItems()
                    .setItems(new JsonSchema().description("A number, a text, true, false, or null for a blank"));
        }
        return points;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents()
                .getSchemas()
                .forEach(
                        (name, schema) -> {
                            var described = RECORDS.get(name);
                            if (described != null && schema.getProperties() != null) {
                                describe(schema, described);
                            }
                        });
    }

    private static void describe(Schema<?> schema, Class<?> described) {
        boolean isPatch = isPatch(described);
        schema.setRequired(List.of());
        for (var component : components(described).toList()) {
            var name = name(component);
            var property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean isLeftOut = isPatch || isNullable(component) && leavesNullsOut(component, described);
            if (!isLeftOut) {
                schema.addRequiredItem(name);
            }
            if (isNullable(component) && (isPatch || !isLeftOut)) {
                schema.getProperties().put(name, orNull(property));
            }
        }
    }

    /** A reference cannot say that it may be null by itself. */
    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() == null) {
            property.addType("null");
            return property;
        }
        return new JsonSchema()
                .description(property.getDescription())
                .oneOf(List.of(new JsonSchema().$ref(property.get$ref()), new JsonSchema().typesItem("null")));
    }

    private static Stream<RecordComponent> components(Class<?> described) {
        return Arrays.stream(described.getRecordComponents())
                .flatMap(
                        component ->
                                component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                                        ? components(component.getType())
                                        : Stream.of(component));
    }

    private static String name(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isPatch(Class<?> described) {
        var schema = described.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema != null
                && schema.requiredMode() == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;
    }

    private static boolean leavesNullsOut(RecordComponent component, Class<?> described) {
        var own = component.getAccessor().getAnnotation(JsonInclude.class);
        var all = described.getAnnotation(JsonInclude.class);
        var inclusion = own == null ? all : own;
        return inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
    }
}
