package dev.pollen.web.openapi;

import dev.pollen.web.Formats;
import dev.pollen.web.requests.ValueSyntax;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

import java.util.UUID;

/**
 * Describes parameters where their annotations cannot: {@code format}, jobs' ids, and that none can be null. Swagger UI
 * fills in the example of a parameter, and sends it. So one that may be left out, and has no default, has its example
 * in its description: a column may be called x, but not in every dataset.
 */
final class ParameterDocumentation {

    private ParameterDocumentation() {}

    /** Adds the parameter that names the format of the answer, where there is one to name. */
    static void addFormat(Operation operation, HandlerMethod handler) {
        var names = Formats.namesOf(handler);
        if (!names.isEmpty()) {
            operation.addParametersItem(
                    new QueryParameter()
                            .name(Formats.PARAMETER)
                            .description("The format of the answer, instead of Accept")
                            .schema(new StringSchema()._enum(names)));
        }
    }

    /** A parameter as its value is written. */
    static Parameter describe(Parameter parameter, MethodParameter declared) {
        if (declared.getParameterType() == UUID.class) {
            parameter.setSchema(new StringSchema().pattern(ValueSyntax.JOB_ID));
        }
        return parameter;
    }

    /** A parameter may be left out; null is no value that a query can have. */
    static void forbidNulls(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .map(Parameter::getSchema)
                    .filter(schema -> schema.getTypes() != null)
                    .forEach(schema -> schema.getTypes().remove("null"));
        }
    }

    static void describeExamples(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(ParameterDocumentation::isOptional)
                    .forEach(ParameterDocumentation::describeExample);
        }
    }

    private static boolean isOptional(Parameter parameter) {
        return !Boolean.TRUE.equals(parameter.getRequired()) && parameter.getSchema().getDefault() == null;
    }

    private static void describeExample(Parameter parameter) {
        var example = exampleOf(parameter);
        if (example != null) {
            parameter.setDescription("%s; for example %s".formatted(parameter.getDescription(), example));
            parameter.setExample(null);
            parameter.getSchema().setExample(null);
            parameter.getSchema().setExampleSetFlag(false); // or it would say null
        }
    }

    private static @Nullable Object exampleOf(Parameter parameter) {
        return parameter.getExample() == null ? parameter.getSchema().getExample() : parameter.getExample();
    }
}
