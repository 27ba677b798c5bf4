package dev.pollen.dataset.web;

import dev.pollen.dataset.DatasetProperties;
import dev.pollen.dataset.UploadOptions;
import dev.pollen.dataset.UploadTooLargeException;
import dev.pollen.dataset.Uploads;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.ReadOptions.Delimiter;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.web.Formats;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

@Tag(name = "Datasets")
@RestController
@RequestMapping("/datasets")
class UploadController {

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
                    Takes a file of 2 to 64 columns of finite numbers: as the body, or as the part `file` of a form. What \
                    begins like a file of one of the formats is one, and anything else is CSV. Numbers are kept in float64, \
                    and come back as they were. The limits are pollen.dataset.max-rows, by default \
                    1,000,000, and pollen.dataset.max-bytes, by default 200 MB. A fifth of the rows is held out from every \
                    training. The same file again leads to the dataset that it has become; nothing of a file that is \
                    refused stays.\
                    """,
            requestBody =
                    @RequestBody(
                            description = "The file",
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary", description = "Either"),
                                        examples =
                                                @ExampleObject(name = "any", summary = "Either", value = "(binary)")),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema =
                                                @Schema(
                                                        type = "object",
                                                        description =
                                                                "A form: its part file has the file; a part name may"
                                                                        + " say what to call it"),
                                        examples =
                                                @ExampleObject(
                                                        name = "form",
                                                        summary = "A file and its name",
                                                        value = "{ \"file\": \"(binary)\", \"name\": \"people\" }"))
                            }))
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
            @Parameter(
                            description =
                                    "Whether the first line of a CSV file has the names of the columns; auto: if no"
                                            + " cell of it is a number. What was taken and why is said in the answer",
                            example = "auto")
                    @RequestParam(defaultValue = "auto")
                    Header header,
            @Parameter(description = "What stands between the cells of a CSV file", example = "comma")
                    @RequestParam(defaultValue = "comma")
                    Delimiter delimiter,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        requireSize(request.getContentLengthLong());
        var type = type(request.getContentType());
        return answer(
                MediaType.MULTIPART_FORM_DATA.includes(type)
                        ? uploadForm(name, header, delimiter, file)
                        : uploadBody(name, header, delimiter, type, request));
    }

    private Uploads.Added uploadForm(@Nullable String name, Header header, Delimiter delimiter, @Nullable Part file)
            throws IOException {
        if (file == null) {
            throw new InvalidParameterException("file", "is required: a part of the form that has the file");
        }
        try (var content = file.getInputStream()) {
            var reading = new ReadOptions(charset(type(file.getContentType())), header, delimiter);
            return uploads.add(content, new UploadOptions(name, file.getSubmittedFileName(), null, reading));
        }
    }

    private Uploads.Added uploadBody(
            @Nullable String name, Header header, Delimiter delimiter, MediaType type, HttpServletRequest request)
            throws IOException {
        var said = new MediaType(type.getType(), type.getSubtype()).toString();
        var reading = new ReadOptions(charset(type), header, delimiter);
        return uploads.add(request.getInputStream(), new UploadOptions(name, null, said, reading));
    }

    private static MediaType type(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
        try {
            return MediaType.parseMediaType(sent);
        } catch (InvalidMediaTypeException e) {
            throw new InvalidParameterException(
                    "Content-Type", "must be a media type, such as text/csv;charset=utf-8, of a charset that there is");
        }
    }

    private static Charset charset(MediaType type) {
        return type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
    }

    /** What says itself that it is too large is not even begun with. */
    private void requireSize(long bytes) {
        if (bytes > limits.maxBytes().toBytes() + FormConfiguration.FORM_BYTES) {
            throw new UploadTooLargeException(limits.maxBytes());
        }
    }

    private static ResponseEntity<DatasetView> answer(Uploads.Added added) {
        return ResponseEntity.status(added.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/datasets/" + added.upload().name()))
                .body(DatasetView.of(added.upload()));
    }
}
