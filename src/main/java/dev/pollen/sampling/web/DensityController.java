package dev.pollen.sampling.web;

import dev.pollen.dataset.ReceivedFile;
import dev.pollen.dataset.ReceivedFiles;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.TableFile;
import dev.pollen.sampling.Densities;
import dev.pollen.sampling.DensityGrids;
import dev.pollen.table.Table;
import dev.pollen.web.Formats;
import dev.pollen.web.clients.Deferred;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.pictures.PictureParameters;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.points.ReadParameters;
import dev.pollen.web.points.SentFile;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

@Tag(name = "Density")
@RestController
class DensityController {

    private final ReceivedFiles files;
    private final Densities densities;
    private final DensityGrids grids;

    DensityController(ReceivedFiles files, Densities densities, DensityGrids grids) {
        this.files = files;
        this.densities = densities;
        this.grids = grids;
    }

    @Operation(
            summary = "Ask how likely rows are",
            description =
                    """
                    Takes rows and answers with the log-density of each under a model, in nats and in the units of the data, and \
                    which percentage of the hold-out is less likely: 0 is stranger than all of it. Columns are found by their \
                    names, those of a file without names by their order; all of the model's must be there, and have values. The \
                    density is exact to the tolerance, by the probability flow and the exact trace of its Jacobian. A model has one if all \
                    of its columns are numbers or dates without blanks, constants and values that carry mass by themselves; others are refused with the \
                    columns. At most pollen.sampling.max-density-rows, by default 100,000.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "What is known of each row",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = DensityView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.NO_DENSITY,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.CORRUPT_DATASET,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @TakesPoints
    @PostMapping("/density")
    PointBody<DensityView> measureDensity(
            @ModelJob @RequestParam(required = false) @Nullable UUID job,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @Tolerance @RequestParam(defaultValue = "0.01") @DecimalMin(Tolerance.LEAST) @DecimalMax(Tolerance.MOST)
                    double tolerance,
            @Parameter(
                            description =
                                    "Whether the gradient of the log-density by every column is wanted too, in columns"
                                            + " that begin with score_",
                            example = "false")
                    @RequestParam(defaultValue = "false")
                    boolean score,
            @ParameterObject ReadParameters reading,
            @ParameterObject @Valid PointPictureParameters picture,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var wanted = new Densities.Wanted(job, checkpoint, tolerance, score);
        try (var sent = SentFile.of(file, request);
                var received = files.receive(sent.content(), request.getContentLengthLong())) {
            var options = reading.options(sent.charset(), Long.MAX_VALUE);
            var answer = densities.of(wanted, table -> open(received, sent.mediaType(), options, table));
            return new PointBody<>(DensityView.of(answer, tolerance), PointPicture.of(picture), answer::close);
        }
    }

    private static TableFile open(ReceivedFile received, @Nullable String mediaType, ReadOptions options, Table table) {
        try {
            return TableFile.of(received.path(), mediaType, options, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Operation(
            summary = "See the density of a model in the plane",
            description =
                    """
                    The density of a model of two columns on a grid of n by n cells, over what its training rows span and a tenth \
                    more on every side: as a picture, with rows of the dataset over it, or as numbers. Models of other rows are \
                    refused; POST /density answers for any number of columns.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The density",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = DensityGridView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.NO_DENSITY,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.CORRUPT_DATASET,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping(
            path = "/jobs/{id}/density",
            produces = {Formats.JSON, Formats.PNG, Formats.SVG})
    Deferred<Object> drawDensity(
            @JobId @PathVariable UUID id,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @Parameter(description = "How many cells the grid has in each direction", example = "60")
                    @RequestParam(defaultValue = "80")
                    @Min(2)
                    @Max(200)
                    int n,
            @Tolerance @RequestParam(defaultValue = "0.05") @DecimalMin(Tolerance.LEAST) @DecimalMax(Tolerance.MOST)
                    double tolerance,
            @Parameter(
                            description = "Of a picture: how many rows of the dataset are shown over it; 0 for none",
                            example = "1000")
                    @RequestParam(defaultValue = "1000")
                    @Min(0)
                    @Max(2000)
                    int points,
            @ParameterObject @Valid PictureParameters picture) {
        return format -> {
            var grid = grids.of(id, checkpoint, n, tolerance);
            return format.equals(Formats.JSON)
                    ? DensityGridView.of(grid)
                    : DensityPicture.of(grid, grids.data(id, points), picture);
        };
    }
}
