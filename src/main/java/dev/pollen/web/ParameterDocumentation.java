package dev.pollen.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;

import org.jspecify.annotations.Nullable;

/**
 * Swagger UI fills in the example of a parameter, and sends it. So one that may be left out, and has no default, has
 * its example in its description: a column may be called x, but not in every dataset.
 */
final class ParameterDocumentation {

    private ParameterDocumentation() {}

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
