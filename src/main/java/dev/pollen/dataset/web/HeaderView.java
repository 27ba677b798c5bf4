package dev.pollen.dataset.web;

import dev.pollen.points.HeaderReading;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Header", description = "Whether a file's first line was taken as the names of the columns")
record HeaderView(
        @Schema(description = "Whether it was", example = "true") boolean taken,
        @Schema(description = "Why", example = "no cell of it is a number") String because) {

    static HeaderView of(HeaderReading header) {
        return new HeaderView(header.taken(), header.because());
    }
}
