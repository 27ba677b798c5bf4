package dev.pollen.sampling.web;

import dev.pollen.sampling.DirectionFields;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

@Tag(name = "Samples")
@RestController
class DirectionFieldController {

    private final DirectionFields fields;

    DirectionFieldController(DirectionFields fields) {
        this.fields = fields;
    }

    @Operation(
            summary = "See where a model takes points",
            description =
                    """
                    What the network says at one noise level, as arrows: from every place of a grid, the direction in which \
                    points go there on their way from noise to data, along the probability flow. The grid is over where such \
                    points are. The model must have two columns, both of numbers, and no values that carry mass by \
                    themselves; others are refused with the columns.\
                    """)
    @ApiResponse(responseCode = "200", description = "The arrows")
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.NO_FIELD,
        ProblemType.UNUSABLE_MODEL,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping(path = "/jobs/{id}/field", produces = Formats.JSON)
    DirectionFieldView drawDirectionField(
            @JobId @PathVariable UUID id,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @Parameter(
                            description =
                                    "The timestep of the noise level, from 0 to one less than the model has; left out,"
                                            + " half of what it has",
                            example = "5")
                    @RequestParam(required = false)
                    @Min(0)
                    @Nullable Integer timestep,
            @Parameter(description = "How many places the grid has in each direction", example = "20")
                    @RequestParam(defaultValue = "20")
                    @Min(2)
                    @Max(50)
                    int cells) {
        return DirectionFieldView.of(fields.of(id, checkpoint, timestep, cells));
    }
}
