package dev.pollen.job.web;

import dev.pollen.checkpoint.UnlistedCheckpoints.Refused;
import dev.pollen.job.JobImport;
import dev.pollen.web.Formats;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@Tag(name = "Jobs")
@RestController
class ImportController {

    private final JobImport imports;
    private final JobViews views;

    ImportController(JobImport imports, JobViews views) {
        this.imports = imports;
        this.views = views;
    }

    @Operation(
            summary = "Import jobs from their checkpoints",
            description =
                    "For a database that was lost, or a directory from elsewhere: makes a job of every directory in"
                            + " pollen.checkpoint.directory that has the id of a job which is not known, and in it"
                            + " checkpoints. It is COMPLETED where the newest of them has all iterations, else PAUSED:"
                            + " points can be drawn from it, and it can be resumed. Its history is lost. A second time,"
                            + " there is nothing left to import.")
    @ApiResponse(responseCode = "200", description = "What has been imported, and what has not")
    @PostMapping(path = "/jobs/import", produces = Formats.JSON)
    ImportView importJobs() {
        var outcome = imports.run();
        return new ImportView(views.of(outcome.jobs()), outcome.refused().stream().map(RefusedView::of).toList());
    }

    @Schema(name = "Import", description = "What has become of checkpoints that no job was known to have")
    record ImportView(
            @Schema(description = "The jobs that there were not before") List<JobView> imported,
            @Schema(description = "Files that are no checkpoints") List<RefusedView> refused) {}

    @Schema(name = "RefusedFile", description = "A file that is no checkpoint")
    record RefusedView(
            @Schema(
                            description = "Its directory and name",
                            example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/iteration-000027255.attempt-1.safetensors")
                    String file,
            @Schema(description = "Why it is refused", example = "its header is not JSON") String reason) {

        static RefusedView of(Refused refused) {
            return new RefusedView(refused.file(), refused.reason());
        }
    }
}
