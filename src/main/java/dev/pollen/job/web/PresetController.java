package dev.pollen.job.web;

import dev.pollen.training.Preset;
import dev.pollen.web.Formats;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.stream.Stream;

@Tag(name = "Jobs")
@RestController
class PresetController {

    @Operation(
            summary = "List the presets",
            description =
                    "The recipes that have a name, complete: what fills in what a request leaves out. Where a request"
                            + " names none, table does so for an upload of more than two columns, or of any that has"
                            + " other than numbers, and fast for the rest. Of an upload, what goes with its number of"
                            + " rows is another: POST /jobs/preflight says what.")
    @ApiResponse(responseCode = "200", description = "The presets")
    @GetMapping(path = "/presets", produces = Formats.JSON)
    List<PresetView> listPresets() {
        return Stream.of(Preset.values())
                .map(preset -> new PresetView(preset, description(preset), new RecipeView(preset, preset.recipe())))
                .toList();
    }

    private static String description(Preset preset) {
        return switch (preset) {
            case FAST -> "seconds, and close to the data";
            case TABLE -> "columns of any kind, as they are distributed";
            case CLASSIC -> "the published recipe, minutes";
        };
    }

    @Schema(name = "Preset", description = "A recipe that has a name")
    record PresetView(
            @Schema(description = "Its name", example = "fast") Preset name,
            @Schema(description = "What it is for", example = "seconds, and close to the data") String description,
            @Schema(description = "The recipe, with nothing left out") RecipeView recipe) {}
}
