package dev.pollen.job.web;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.export.ExportedFile;
import dev.pollen.export.Exports;
import dev.pollen.job.Jobs;
import dev.pollen.web.Downloads;
import dev.pollen.web.Downloads.Download;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.requests.SamplerParameters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

@Tag(name = "Checkpoints")
@RestController
@RequestMapping("/jobs/{id}/checkpoints")
class CheckpointController {

    private static final String LATEST = "latest";

    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final Exports exports;
    private final Downloads downloads;

    CheckpointController(Jobs jobs, Checkpoints checkpoints, Exports exports, Downloads downloads) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.exports = exports;
        this.downloads = downloads;
    }

    @Operation(
            summary = "List a job's checkpoints",
            description =
                    """
                    The checkpoints that are there, newest first: the last ones and the best one, which are kept, and \
                    those that were until a minute ago (`pollen.checkpoint.grace`).\
                    """)
    @ApiResponse(responseCode = "200", description = "The checkpoints")
    @FailsWith({ProblemType.UNKNOWN_JOB})
    @GetMapping(produces = Formats.JSON)
    List<CheckpointView> listCheckpoints(@JobId @PathVariable UUID id) {
        return CheckpointView.of(jobs.get(id), checkpoints.ofJob(id));
    }

    @Operation(
            summary = "Download a checkpoint",
            description =
                    """
                    The safetensors file, verified. Its tensors have the names of the classic PyTorch module; the moving \
                    average and the optimiser's state lie beside them under the prefixes `ema.` and `adam.`. With \
                    `format=dl4j`, the network that points are drawn with, as a computation graph of Deeplearning4j; \
                    with `format=onnx`, what a sampler asks, as a graph of ONNX, or with `graph=sampler` all its steps: docs/models.md says what goes in and what \
                    comes out. Takes `Range`, `If-Range`, `If-Match` and `If-None-Match`.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The SHA-256 of the file",
                            schema = @Schema(type = "string", example = "\"9f86d081884c7d65…\"")),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema =
                                @Schema(
                                        type = "string",
                                        format = "binary",
                                        description = "A safetensors file, or a graph of ONNX",
                                        example = "(binary)")),
                @Content(
                        mediaType = "application/zip",
                        schema =
                                @Schema(
                                        type = "string",
                                        format = "binary",
                                        description = "A file of Deeplearning4j",
                                        example = "(binary)"))
            })
    @ApiResponse(
            responseCode = "206",
            description = "The part, or the parts, that Range asks for",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary", description = "Bytes of the file")),
                @Content(
                        mediaType = "multipart/byteranges",
                        schema =
                                @Schema(type = "string", format = "binary", description = "Parts, each with its place"))
            })
    @ApiResponse(responseCode = "304", description = "The file is the one that If-None-Match names", content = @Content)
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.PRECONDITION_FAILED,
        ProblemType.RANGE_NOT_SATISFIABLE,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.CORRUPT_CHECKPOINT
    })
    @GetMapping("/{iteration}")
    void downloadCheckpoint(
            @JobId @PathVariable UUID id,
            @Parameter(description = "The checkpoint's iteration; or latest, for the newest one", example = LATEST)
                    @PathVariable
                    @Pattern(regexp = "^(latest|0|[1-9][0-9]{0,17})$", message = "must be a whole number, or latest")
                    String iteration,
            @Parameter(description = "What the file is to be", example = "dl4j")
                    @RequestParam(defaultValue = "safetensors")
                    CheckpointFormat format,
            @Parameter(
                            description =
                                    "Of format onnx: what samplers ask; a sampler with all its steps, from noise to"
                                            + " rows; or one that is told what is known of rows, of a model that has"
                                            + " learnt conditions",
                            example = "denoiser")
                    @RequestParam(defaultValue = "denoiser")
                    CheckpointGraph graph,
            @ParameterObject @Valid SamplerParameters how,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        jobs.get(id);
        var checkpoint =
                iteration.equals(LATEST) ? checkpoints.newest(id) : checkpoints.get(id, Long.parseLong(iteration));
        requireAccepted(format, request);
        boolean isSampler = graph != CheckpointGraph.DENOISER;
        require(!isSampler || format == CheckpointFormat.ONNX, "graph", "goes with the format onnx only");
        require(isSampler || how.isEmpty(), "sampler", "and what belongs to it go with a graph of a sampler only");
        switch (format) {
            case SAFETENSORS -> sendFile(checkpoint, request, response);
            case DL4J -> send(exports.dl4j(checkpoint), checkpoint, format, request, response);
            case ONNX -> send(onnx(checkpoint, graph, how), checkpoint, format, request, response);
        }
    }

    /** A request says what it wants by {@code format}; without, it may say by {@code Accept} what it does not want. */
    private static void requireAccepted(CheckpointFormat format, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        var accepted = new HeaderContentNegotiationStrategy().resolveMediaTypes(new ServletWebRequest(request));
        if (request.getParameter(Formats.PARAMETER) == null
                && accepted.stream().noneMatch(format.mediaType()::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(format.mediaType()));
        }
    }

    private ExportedFile onnx(Checkpoint checkpoint, CheckpointGraph graph, SamplerParameters how) {
        return switch (graph) {
            case DENOISER -> exports.onnx(checkpoint);
            case SAMPLER -> exports.onnx(checkpoint, how.choice(), false);
            case CONDITIONAL_SAMPLER -> exports.onnx(checkpoint, how.choice(), true);
        };
    }

    private void sendFile(Checkpoint checkpoint, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var format = CheckpointFormat.SAFETENSORS;
        downloads.send(
                new Download(
                        name(checkpoint, format),
                        format.mediaType(),
                        checkpoint.sha256(),
                        checkpoint::bytes,
                        () -> checkpoints.file(checkpoint)),
                request,
                response);
    }

    private void send(
            ExportedFile exported,
            Checkpoint checkpoint,
            CheckpointFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        try (exported) {
            downloads.send(
                    new Download(
                            name(checkpoint, format),
                            format.mediaType(),
                            exported.sha256(),
                            exported::bytes,
                            exported::path),
                    request,
                    response);
        }
    }

    private static String name(Checkpoint checkpoint, CheckpointFormat format) {
        return "pollen-%s-%d.%s".formatted(checkpoint.job(), checkpoint.iteration(), format.ending());
    }
}
