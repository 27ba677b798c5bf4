package dev.pollen.sampling.web;

import dev.pollen.dataset.ReceivedFiles;
import dev.pollen.sampling.Forecasts;
import dev.pollen.web.Formats;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;
import dev.pollen.web.points.ReadParameters;
import dev.pollen.web.points.SentFile;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.requests.SamplerParameters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.UUID;

@Tag(name = "Samples")
@RestController
class PredictionController {

    private final Forecasts forecasts;
    private final ReceivedFiles files;

    PredictionController(Forecasts forecasts, ReceivedFiles files) {
        this.forecasts = forecasts;
        this.files = files;
    }

    @Operation(
            summary = "Predict a column",
            description =
                    """
                    Takes rows, and says for each what the model knows of one column, given the others: of levels how probable \
                    each is; of numbers and dates their mean, standard deviation and quantiles. What the file says of the column, \
                    if it has it, is not looked at, and what is blank in others is taken as not known. Probabilities are what the network expects \
                    of nothing but noise, with one evaluation for each of a few noises; numbers are drawn 100 times, each \
                    with as many evaluations as a point takes. Takes a model that has learnt conditions, as those of preset table have.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "A row for every row",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = PredictionsView.class)))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.NO_MODEL,
        ProblemType.UNUSABLE_MODEL,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.CORRUPT_CHECKPOINT,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE
    })
    @TakesPoints
    @PostMapping("/predict")
    PointBody<PredictionsView> predictColumn(
            @Parameter(description = "Which column", example = "y") @RequestParam String column,
            @ModelJob @RequestParam(required = false) @Nullable UUID job,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how,
            @Parameter(
                            description =
                                    "How often each row is drawn, or of how many noises levels are expected; left out,"
                                            + " 100 draws or 8 noises",
                            example = "100")
                    @RequestParam(required = false)
                    @Min(1)
                    @Max(1000)
                    @Nullable Integer draws,
            @Parameter(description = "Which draws", example = "0") @RequestParam(defaultValue = "0") long seed,
            @ParameterObject ReadParameters reading,
            @ParameterObject @Valid PointPictureParameters picture,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        try (var sent = SentFile.of(file, request)) {
            var received = files.receive(sent.content(), request.getContentLengthLong());
            try {
                var options = reading.options(sent.charset(), Long.MAX_VALUE);
                var said =
                        forecasts.predict(
                                job,
                                checkpoint,
                                how.choice(),
                                column,
                                draws,
                                seed,
                                received,
                                sent.mediaType(),
                                options);
                return new PointBody<>(
                        PredictionsView.of(said, seed), PointPicture.of(picture), () -> said.stream().close());
            } catch (RuntimeException | IOException e) {
                received.close();
                throw e;
            }
        }
    }
}
