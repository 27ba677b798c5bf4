package dev.pollen.sampling.web;

import dev.pollen.dataset.ReceivedFiles;
import dev.pollen.sampling.Completion;
import dev.pollen.sampling.Imputation;
import dev.pollen.web.points.GivesBack;
import dev.pollen.web.points.PointHeaders;
import dev.pollen.web.points.ReadParameters;
import dev.pollen.web.points.SentFile;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.requests.SamplerParameters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.UUID;

@Tag(name = "Samples")
@RestController
class ImputationController {

    private static final int BUFFER_BYTES = 64 * 1024;
    private final Imputation imputation;
    private final ReceivedFiles files;

    ImputationController(Imputation imputation, ReceivedFiles files) {
        this.imputation = imputation;
        this.files = files;
    }

    @Operation(
            summary = "Fill the blanks of a file",
            description =
                    """
                    Takes rows with blanks, and answers with the same file: what is there stays as it is, byte for byte, and \
                    what is blank is drawn given the rest of its row, and written as others of its column are. Columns of the model \
                    that the file lacks are put behind the others. With several draws, all rows come as often, one table after \
                    the other, with the number of the table in a first column `draw`. The same request gives the same bytes. Takes \
                    a model that has learnt what follows from columns that are known, as those of preset table have.\
                    """)
    @ApiResponse(responseCode = "200", description = "The file without blanks")
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
    @GivesBack(FilledView.class)
    @PostMapping("/impute")
    void imputeBlanks(
            @ModelJob @RequestParam(required = false) @Nullable UUID job,
            @ModelCheckpoint @RequestParam(required = false) @Min(0) @Nullable Long checkpoint,
            @ParameterObject @Valid SamplerParameters how,
            @Parameter(
                            description =
                                    "How many complete tables, 1 to 100; or mean, for one in which a number is the mean"
                                            + " of 25 draws and a level the most frequent one; or mode, for the most"
                                            + " probable value of each",
                            example = "mean")
                    @RequestParam(defaultValue = "1")
                    @Pattern(regexp = Completion.DRAWS, message = Completion.DRAWS_MESSAGE)
                    String draws,
            @Parameter(description = "Which draws: those of several have the seeds that follow", example = "0")
                    @RequestParam(defaultValue = "0")
                    long seed,
            @ParameterObject ReadParameters reading,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        try (var sent = SentFile.of(file, request);
                var received = files.receive(sent.content(), request.getContentLengthLong())) {
            var options = reading.options(sent.charset(), Long.MAX_VALUE);
            try (var filled =
                    imputation.fill(
                            job,
                            checkpoint,
                            how.choice(),
                            Completion.of(draws),
                            seed,
                            received,
                            sent.mediaType(),
                            options)) {
                write(filled, seed, response);
            }
        }
    }

    private static void write(Imputation.Filled filled, long seed, HttpServletResponse response) throws IOException {
        try {
            response.setContentType(filled.filling().mediaType());
            PointHeaders.of(FilledView.of(filled, seed))
                    .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            var out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
            filled.write(out);
            out.flush();
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset(); // it becomes a problem
            }
            throw e;
        }
    }
}
