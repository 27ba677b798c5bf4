package dev.pollen.sampling.web;

import dev.pollen.sampling.DensityGrid;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

@Schema(name = "DensityGrid", description = "The density of a model of two columns on a grid")
record DensityGridView(
        @Schema(description = "Whose model it is", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(
                        description = "What the last two answers for a cell may differ by, in nats, as it was asked",
                        example = "0.01")
                double tolerance,
        @Schema(description = "The most that they differ by, in nats", example = "0.0098") double error,
        @Schema(
                        description =
                                "How many cells differ by more, though the network was asked at every timestep that it"
                                        + " knows",
                        example = "0")
                long unresolved,
        @Schema(description = "How often the network was asked, per cell, on average", example = "175.0")
                double networkEvaluations,
        @Schema(
                        description = "The names of the columns: the one that goes across, the one that goes up",
                        example = "[\"x\", \"y\"]")
                List<String> columns,
        @Schema(description = "What goes across") Side x,
        @Schema(description = "What goes up") Side y,
        @Schema(description = "How many cells there are in each direction", example = "2") int n,
        @Schema(
                        description =
                                "How much of all probability lies in the grid, by the middle of each cell: about 1 if"
                                        + " cells are small against what the density has to show",
                        example = "0.99")
                double mass,
        @Schema(
                        description =
                                "The log-density in the middle of each cell, in nats, in the units of the data: a list"
                                        + " per row of the grid, the lowest first, each from left to right",
                        example = "[[-3.1, -2.4], [-2.2, -6.9]]")
                List<List<@Nullable Double>> values) {

    @Schema(name = "DensityGridSide", description = "What a side of the grid spans, to the edges of its cells")
    record Side(
            @Schema(description = "Where it begins", example = "-3.2") double min,
            @Schema(description = "Where it ends", example = "3.4") double max) {}

    static DensityGridView of(DensityGrid grid) {
        return new DensityGridView(
                grid.checkpoint().job(),
                grid.checkpoint().iteration(),
                grid.tolerance(),
                grid.error(),
                grid.unresolved(),
                grid.networkEvaluations(),
                grid.columns(),
                new Side(grid.x().min(), grid.x().max()),
                new Side(grid.y().min(), grid.y().max()),
                grid.n(),
                grid.mass(),
                IntStream.range(0, grid.n()).mapToObj(row -> row(grid, row)).toList());
    }

    private static List<@Nullable Double> row(DensityGrid grid, int row) {
        return IntStream.range(row * grid.n(), (row + 1) * grid.n())
                .<@Nullable Double>mapToObj(i -> Double.isNaN(grid.values()[i]) ? null : grid.values()[i])
                .toList();
    }
}
