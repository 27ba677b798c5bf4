package dev.pollen.dataset.web;

import dev.pollen.dataset.ColumnStatistics;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "ColumnStatistics", description = "What the values of a column are like")
record ColumnView(
        @Schema(description = "The column's name", example = "age") String column,
        @Schema(description = "The least value", example = "18.0") double min,
        @Schema(description = "The greatest value", example = "97.0") double max,
        @Schema(description = "The mean", example = "41.5") double mean,
        @Schema(description = "The standard deviation, with divisor n", example = "14.25") double std,
        @Schema(description = "What 5 % of the values are below", example = "21.0") double q05,
        @Schema(description = "What a quarter of the values are below", example = "30.0") double q25,
        @Schema(description = "What half of the values are below", example = "40.0") double median,
        @Schema(description = "What three quarters of the values are below", example = "52.0") double q75,
        @Schema(description = "What 95 % of the values are below", example = "68.0") double q95) {

    static ColumnView of(ColumnStatistics column) {
        return new ColumnView(
                column.column(),
                column.min(),
                column.max(),
                column.mean(),
                column.std(),
                column.q05(),
                column.q25(),
                column.median(),
                column.q75(),
                column.q95());
    }
}
