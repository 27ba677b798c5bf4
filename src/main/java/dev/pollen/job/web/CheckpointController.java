package dev.pollen.job.web;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.job.Jobs;
import dev.pollen.web.FailsWith;
import dev.pollen.web.Formats;
import dev.pollen.web.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

@Tag(name = "Checkpoints")
@RestController
@RequestMapping("/jobs/{id}/checkpoints")
class CheckpointController {

    private final Jobs jobs;
    private final Checkpoints checkpoints;

    CheckpointController(Jobs jobs, Checkpoints checkpoints) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
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
    List<CheckpointView> list(@JobId @PathVariable UUID id) {
        return CheckpointView.of(jobs.get(id), checkpoints.ofJob(id));
    }

    @Operation(
            summary = "Download a checkpoint",
            description =
                    """
                    The safetensors file, verified. Its tensors have the names of the classic PyTorch module; the moving \
                    average and the optimiser's state lie beside them under the prefixes `ema.` and `adam.`. Takes `Range` \
                    and `If-None-Match`.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The SHA-256 of the file",
                            schema = @Schema(type = "string", example = "\"9f86d081884c7d65…\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema =
                                    @Schema(
                                            type = "string",
                                            format = "binary",
                                            description = "A safetensors file",
                                            example = "(binary)")))
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.UNKNOWN_CHECKPOINT, ProblemType.CORRUPT_CHECKPOINT})
    @GetMapping(path = "/{iteration}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Resource> download(
            @JobId @PathVariable UUID id,
            @Parameter(description = "The checkpoint's iteration", example = "7900") @PathVariable long iteration) {
        jobs.get(id);
        var checkpoint = checkpoints.get(id, iteration);
        return ResponseEntity.ok()
                .eTag(checkpoint.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(checkpoint))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(checkpoints.file(checkpoint)));
    }

    private static String attachment(Checkpoint checkpoint) {
        var name = "pollen-" + checkpoint.job() + "-" + checkpoint.iteration() + ".safetensors";
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
