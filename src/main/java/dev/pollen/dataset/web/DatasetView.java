package dev.pollen.dataset.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Upload;
import dev.pollen.table.Delimiter;
import dev.pollen.table.NumberStyle;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

@Schema(
        name = "Dataset",
        description = "Points that a model can learn: a distribution that comes with Pollen, or an upload")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DatasetView(
        @Schema(description = "The name that requests use", example = "s-curve") String name,
        @Schema(
                        description = "What it is",
                        example = "A curve like the letter S in two dimensions, with noise around it")
                String description,
        @Schema(description = "The formula that defines it", example = "(x, y) = (sin q, sign(q)(cos q - 1)) / 10")
                String definition,
        @Schema(description = "How many coordinates a point has", example = "2") int dimensions,
        @Schema(description = "The names of the coordinates", example = "[\"x\", \"y\"]") List<String> columns,
        @Schema(
                        description = "The noise that points have where a request names none; uploads take none",
                        example = "0.1")
                double defaultNoise,
        @Schema(description = "Of an upload: how many rows there are", example = "150") @Nullable Integer rows,
        @Schema(
                        description =
                                "Of an upload: how many of the rows a training may use, unless its recipe"
                                        + " holds out another share",
                        example = "120")
                @Nullable Integer trainable,
        @Schema(
                        description =
                                "Of an upload: how many of the rows are held out, unless a recipe says"
                                        + " another share",
                        example = "30")
                @Nullable Integer heldOut,
        @Schema(
                        description = "Of an upload: the SHA-256 of the file as it was sent",
                        example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                @Nullable String sha256,
        @Schema(description = "Of an upload: when it came", example = "2026-11-23T10:15:30.123456Z")
                @Nullable Instant createdAt,
        @Schema(description = "Of an upload: whom it belongs to, if to anybody", example = "ada")
                @Nullable String owner,
        @Schema(description = "Of an upload: what each column is, and what its values are like")
                @Nullable List<ColumnView> statistics,
        @Schema(
                        description =
                                "Of an upload that is a sample: how many rows it stands for, to whose statistics"
                                        + " encodings are fitted",
                        example = "2000000000")
                @Nullable Long population,
        @Schema(description = "Of an upload: whether the file's first line was taken as the names of the columns")
                @Nullable HeaderView header,
        @Schema(description = "Of an upload that was CSV: what stood between the cells", example = "comma")
                @Nullable Delimiter delimiter,
        @Schema(description = "Of an upload that was CSV: what stood before decimals", example = "point")
                @Nullable NumberStyle decimal,
        @Schema(description = "Of an upload: what is to be expected to go wrong: nothing, if empty", example = "[]")
                @Nullable List<String> warnings,
        @Schema(
                        description =
                                "In a list that was asked for points: some, by which it is known when it is drawn"
                                        + " small, of its first two columns of numbers, to four digits; empty where it"
                                        + " has none",
                        example = "[[0.512, -0.1033], [-0.2, 0.98]]")
                @Nullable List<List<Double>> thumbnail) {

    static DatasetView of(Dataset dataset, @Nullable List<List<Double>> thumbnail) {
        var upload = dataset instanceof Upload uploaded ? uploaded : null;
        return new DatasetView(
                dataset.name(),
                dataset.description(),
                dataset.definition(),
                dataset.columns().size(),
                dataset.columns(),
                dataset.defaultNoise(),
                upload == null ? null : upload.rows(),
                upload == null ? null : upload.trainable(),
                upload == null ? null : upload.heldOut(),
                upload == null ? null : upload.sha256(),
                upload == null ? null : upload.createdAt(),
                upload == null ? null : upload.owner(),
                upload == null ? null : ColumnView.of(upload.table(), upload.statistics()),
                upload == null || upload.population() == null ? null : upload.population().rows(),
                upload == null ? null : HeaderView.of(upload.reading().header()),
                upload == null ? null : upload.reading().delimiter(),
                upload == null ? null : upload.reading().decimal(),
                upload == null ? null : upload.warnings(),
                thumbnail);
    }
}
