package dev.pollen.dataset.web;

import dev.pollen.access.Caller;
import dev.pollen.dataset.Datasets;
import dev.pollen.points.PointStream;
import dev.pollen.web.Formats;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@Tag(name = "Datasets")
@RestController
@RequestMapping("/datasets")
class DatasetController {

    private final Datasets datasets;

    DatasetController(Datasets datasets) {
        this.datasets = datasets;
    }

    @Operation(
            summary = "List the datasets",
            description =
                    "All datasets that a job can train on: those that come with Pollen, then uploads. Besides, there is"
                            + " `gaussian-mixture-<d>d` for every d from 1 to 64.")
    @ApiResponse(responseCode = "200", description = "The datasets")
    @GetMapping(produces = Formats.JSON)
    List<DatasetView> listDatasets(
            @Parameter(
                            description =
                                    "How many points of each there are to be, as its thumbnail: of two columns, however"
                                            + " many it has",
                            example = "0")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    @Max(1000)
                    int points) {
        return datasets.all().stream().map(dataset -> DatasetView.of(dataset, Thumbnail.of(dataset, points))).toList();
    }

    @Operation(
            summary = "Describe a dataset",
            description = "What a dataset is, and how it is defined; of an upload, what its columns are like.")
    @ApiResponse(responseCode = "200", description = "The dataset")
    @FailsWith({ProblemType.UNKNOWN_DATASET})
    @GetMapping(path = "/{name}", produces = Formats.JSON)
    DatasetView getDataset(@DatasetName @PathVariable String name) {
        return DatasetView.of(datasets.get(name), null);
    }

    @Operation(
            summary = "Draw points of a dataset",
            description =
                    "Real points, not a model's: of an upload, rows chosen by chance, none of them twice. The same seed"
                            + " gives the same points, and a longer draw begins with the shorter one.")
    @ApiResponse(
            responseCode = "200",
            description = "The points",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = DatasetPointsView.class)))
    @FailsWith({ProblemType.UNKNOWN_DATASET, ProblemType.CORRUPT_DATASET})
    @GetMapping("/{name}/points")
    PointBody<DatasetPointsView> drawDatasetPoints(
            @DatasetName @PathVariable String name,
            @Parameter(description = "How many points: of an upload, at most as many as it has rows", example = "100")
                    @RequestParam(defaultValue = "1000")
                    @Min(1)
                    @Max(1_000_000)
                    int n,
            @Parameter(description = "Which draw", example = "0") @RequestParam(defaultValue = "0") long seed,
            @Parameter(
                            description =
                                    "Standard deviation of the noise on every coordinate, before scaling; left out, the"
                                            + " dataset's own; of an upload, 0",
                            example = "0.1")
                    @RequestParam(required = false)
                    @DecimalMin("0")
                    @DecimalMax("10")
                    @Nullable Double noise,
            @ParameterObject @Valid PointPictureParameters picture) {
        var dataset = datasets.get(name);
        double sigma = noise == null ? dataset.defaultNoise() : noise;
        var points = PointStream.of(dataset.table(), dataset.points(n, seed, sigma));
        return new PointBody<>(
                new DatasetPointsView(dataset.name(), sigma, seed, n, points.names(), points),
                PointPicture.of(picture));
    }

    @Operation(
            summary = "Delete a dataset",
            description =
                    "Removes an upload, with its file. Models that have learnt it stay. What comes with Pollen cannot"
                            + " be deleted.")
    @ApiResponse(responseCode = "204", description = "The dataset is gone")
    @FailsWith({ProblemType.UNKNOWN_DATASET, ProblemType.NOT_OWNER, ProblemType.DATASET_IN_USE})
    @DeleteMapping("/{name}")
    ResponseEntity<Void> deleteDataset(@DatasetName @PathVariable String name) {
        datasets.delete(name, Caller.current());
        return ResponseEntity.noContent().build();
    }
}
