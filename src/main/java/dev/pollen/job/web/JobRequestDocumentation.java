package dev.pollen.job.web;

import dev.pollen.training.Preset;
import dev.pollen.training.RecipeJson;
import dev.pollen.web.requests.EnumNames;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the description of the API shows as examples of a request for a job: nothing, and every preset spelt out. */
@Component
class JobRequestDocumentation implements OperationCustomizer {

    private static final List<Class<?>> SHOWN_BY = List.of(JobController.class, PreflightController.class);

    private final JsonMapper json;

    JobRequestDocumentation(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (SHOWN_BY.contains(handler.getBeanType()) && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(this::addExamples);
        }
        return operation;
    }

    private void addExamples(MediaType body) {
        body.addExamples(
                "default",
                new Example()
                        .summary("The %s recipe on the S-curve".formatted(EnumNames.of(Preset.FAST)))
                        .value(Map.of()));
        Arrays.stream(Preset.values()).forEach(preset -> body.addExamples(EnumNames.of(preset), example(preset)));
    }

    private Example example(Preset preset) {
        var said = JsonNodeFactory.instance.objectNode().put("preset", EnumNames.of(preset));
        said.setAll(RecipeJson.tree(preset.recipe()));
        return new Example()
                .summary("The %s recipe, spelt out".formatted(EnumNames.of(preset)))
                .value(json.convertValue(said, Map.class));
    }
}
