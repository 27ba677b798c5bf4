package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.job.Label;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.problems.JsonProblems;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Reads what jobs are to be called: a merge patch (RFC 7396). */
@Component
class Labels {

    private final JsonMapper json;

    Labels(JsonMapper json) {
        this.json = json;
    }

    /** What a patch may say, whatever else is in it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Said(
            @Nullable String name,
            @Nullable String note,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> tags) {}

    /**
     * A label with what a patch changes of it.
     *
     * @throws InvalidRequestException where something is of another type
     * @throws InvalidParameterException where something is beyond its limits
     */
    Label patched(Label label, ObjectNode patch) {
        var said = read(patch);
        var tags = said.tags() == null ? List.<String>of() : said.tags();
        return new Label(
                patch.has("name") ? said.name() : label.name(),
                patch.has("note") ? said.note() : label.note(),
                patch.has("tags") ? tags : label.tags());
    }

    private Said read(ObjectNode patch) {
        try {
            return json.treeToValue(patch, Said.class);
        } catch (JacksonException e) {
            throw JsonProblems.invalid(e);
        }
    }
}
