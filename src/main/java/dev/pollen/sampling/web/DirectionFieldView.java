package dev.pollen.sampling.web;

import dev.pollen.sampling.DirectionField;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

@Schema(name = "DirectionField", description = "Where a model says that points of one noise level go")
record DirectionFieldView(
        @Schema(description = "Whose model it is", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(description = "The timestep of the noise level", example = "50") int timestep,
        @Schema(description = "The share of the data's variance that is in such points", example = "0.82")
                double alphaBar,
        @Schema(
                        description = "The names of the columns: the one that goes across, the one that goes up",
                        example = "[\"x\", \"y\"]")
                List<String> columns,
        @Schema(description = "How many places there are in each direction", example = "1") int cells,
        @Schema(
                        description =
                                "Of each place, row by row from the lowest: where it is, across and up, and where"
                                    + " points go from there, across and up, in the units of the data, per radian of"
                                    + " arctan(√(1 - alphaBar)/√alphaBar)",
                        example = "[[0.4, -1.2, -0.31, 0.82]]")
                List<List<Double>> arrows) {

    static DirectionFieldView of(DirectionField field) {
        return new DirectionFieldView(
                field.checkpoint().job(),
                field.checkpoint().iteration(),
                field.timestep(),
                field.alphaBar(),
                field.columns(),
                field.cells(),
                IntStream.range(0, field.cells() * field.cells()).mapToObj(i -> arrow(field, i)).toList());
    }

    private static List<Double> arrow(DirectionField field, int place) {
        int from = place * DirectionField.NUMBERS;
        return Arrays.stream(field.arrows(), from, from + DirectionField.NUMBERS).boxed().toList();
    }
}
