package dev.pollen.dataset.web;

import dev.pollen.access.Caller;
import dev.pollen.dataset.DatasetProperties;
import dev.pollen.dataset.UploadOptions;
import dev.pollen.dataset.Uploads;
import dev.pollen.web.Formats;
import dev.pollen.web.points.ReadParameters;
import dev.pollen.web.points.SentFile;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

@Tag(name = "Datasets")
@RestController
@RequestMapping("/datasets")
class UploadController {

    private static final int PREVIEW_ROWS = 1000;
    private final Uploads uploads;
    private final DatasetProperties limits;

    UploadController(Uploads uploads, DatasetProperties limits) {
        this.uploads = uploads;
        this.limits = limits;
    }

    @Operation(
            summary = "Upload a dataset",
            description =
                    """
                    Takes a table of 1 to 256 columns: as the body, or as the part `file` of a form, whose part `name` may say \
                    what to call it. What begins like a file of \
                    one of the formats is one, and anything else is CSV. What is between its cells, before its decimals, and \
                    of what type each column is, is found out from the whole file, and said in the answer. Values come \
                    back as they were. What cannot be used is said all at once. The limits are pollen.dataset.max-rows, by default \
                    1,000,000, and pollen.dataset.max-bytes, by default 200 MB. A Parquet file may be a sample of more rows, and say \
                    under the key pollen.statistics of its metadata what all of them are like: encodings are fitted to that. A fifth of the rows is held out from every \
                    training. The same file again leads to the dataset that it has become; nothing of a file that is \
                    refused stays.\
                    """)
    @ApiResponse(responseCode = "201", description = "The dataset, which is new; its path is its Location")
    @ApiResponse(
            responseCode = "200",
            description = "The dataset that has this content already; its path is its Location")
    @FailsWith({ProblemType.DATASET_EXISTS, ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE})
    @TakesPoints
    @PostMapping(produces = Formats.JSON)
    ResponseEntity<DatasetView> uploadDataset(
            @Parameter(
                            description =
                                    "What to call it: 1 to 64 of a-z, 0-9 and -, not beginning or ending with -; left"
                                            + " out, the file's name, or upload- and the beginning of its SHA-256",
                            example = "people")
                    @RequestParam(required = false)
                    @Nullable String name,
            @ParameterObject ReadParameters reading,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return answer(
                take(
                        name,
                        reading,
                        Long.MAX_VALUE,
                        file,
                        request,
                        (content, options) -> uploads.add(content, options, Caller.current())));
    }

    @Operation(
            summary = "Look at a file before it is uploaded",
            description =
                    """
                    Takes the same as an upload does, reads the first 1,000 rows, and says what was understood: of what type \
                    each column is, what its values are like, and what an upload would be refused for. Nothing is kept.\
                    """)
    @ApiResponse(responseCode = "200", description = "What was understood")
    @FailsWith({ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE})
    @TakesPoints
    @PostMapping(path = "/preview", produces = Formats.JSON)
    PreviewView previewDataset(
            @ParameterObject ReadParameters reading,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return PreviewView.of(take(null, reading, PREVIEW_ROWS, file, request, uploads::preview));
    }

    /** What is done with a file. */
    private interface Use<T> {
        T of(InputStream content, UploadOptions options);
    }

    private <T> T take(
            @Nullable String name,
            ReadParameters reading,
            long rows,
            @Nullable Part file,
            HttpServletRequest request,
            Use<T> use)
            throws IOException {
        limits.requireSize(request.getContentLengthLong());
        try (var sent = SentFile.of(file, request)) {
            var options = reading.options(sent.charset(), rows);
            return use.of(sent.content(), new UploadOptions(name, sent.name(), sent.mediaType(), options));
        }
    }

    private static ResponseEntity<DatasetView> answer(Uploads.Added added) {
        return ResponseEntity.status(added.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/datasets/" + added.upload().name()))
                .body(DatasetView.of(added.upload(), null));
    }
}
