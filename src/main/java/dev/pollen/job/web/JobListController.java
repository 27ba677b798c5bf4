package dev.pollen.job.web;

import dev.pollen.job.Job;
import dev.pollen.job.JobSearch;
import dev.pollen.job.JobSort;
import dev.pollen.job.JobState;
import dev.pollen.job.Jobs;
import dev.pollen.web.Formats;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.requests.NextPage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Tag(name = "Jobs")
@RestController
class JobListController {

    /** Databases do not keep control characters. */
    private static final String TEXT = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$";

    private static final String NO_TEXT = "must have no control characters";

    private final Jobs jobs;
    private final JobViews views;

    JobListController(Jobs jobs, JobViews views) {
        this.jobs = jobs;
        this.views = views;
    }

    @Operation(
            summary = "List jobs",
            description =
                    "Jobs, newest first unless they are sorted. Where there are more, a Link header leads to them."
                            + " While jobs train, what they are sorted by changes: a page may then repeat or miss one.")
    @ApiResponse(
            responseCode = "200",
            description = "The jobs",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page, where there is one",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example =
                                                    "</jobs?limit=20&after=019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a>;"
                                                            + " rel=\"next\"")))
    @FailsWith(ProblemType.UNKNOWN_JOB)
    @GetMapping(path = "/jobs", produces = Formats.JSON)
    ResponseEntity<List<JobView>> listJobs(
            @ParameterObject @Valid Parameters asked,
            @Parameter(description = "How many at most", example = "20")
                    @RequestParam(defaultValue = "20")
                    @Min(1)
                    @Max(100)
                    int limit) {
        var found = jobs.list(asked.search(), limit + 1);
        var page = found.stream().limit(limit).toList();
        var response = ResponseEntity.ok();
        if (found.size() > limit) {
            response.header(HttpHeaders.LINK, asked.next(limit, page.getLast()));
        }
        return response.body(views.of(page));
    }

    /** Which jobs, and in which order, as query parameters. */
    public record Parameters(
            @Parameter(description = "Only jobs in this state", example = "COMPLETED") @Nullable JobState state,
            @Parameter(description = "Only jobs that learn this dataset", example = "rings")
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = TEXT, message = NO_TEXT)
                    @Nullable String dataset,
            @Parameter(
                            description =
                                    "Only jobs whose name has this in it, whatever the case; of those that have none,"
                                            + " whose dataset has",
                            example = "wider")
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = TEXT, message = NO_TEXT)
                    @Nullable String name,
            @Parameter(description = "Only jobs with this tag", example = "baseline")
                    @Size(min = 1, max = 40)
                    @Pattern(regexp = TEXT, message = NO_TEXT)
                    @Nullable String tag,
            @Parameter(
                            description =
                                    "What they are sorted by; left out, created. Those of which it is not known come"
                                            + " last",
                            example = "quality")
                    @Nullable JobSort sort,
            @Parameter(
                            description =
                                    "Which way; left out, the newest first where they are sorted by created or"
                                            + " finished, else the least first",
                            example = "desc")
                    JobSort.@Nullable Direction order,
            @Parameter(
                            description = "Only jobs that come after this one: without a sort, those created before it",
                            example = "ffffffff-ffff-7fff-bfff-ffffffffffff")
                    @Nullable UUID after,
            @Parameter(
                            description =
                                    "What that one was sorted by, as the Link header has it: with it a list goes on"
                                            + " even where the job has been deleted since",
                            example = "1.27")
                    @Size(max = 100)
                    @Pattern(regexp = TEXT, message = NO_TEXT)
                    @Nullable String afterKey) {

        JobSearch search() {
            var key = key();
            return new JobSearch(state, dataset, name, tag, key, order == null ? key.usual() : order, after, afterKey);
        }

        private JobSort key() {
            return sort == null ? JobSort.CREATED : sort;
        }

        /** The link to the page after the job that is the last of this one. */
        String next(int limit, Job last) {
            Map<String, @Nullable Object> query = new LinkedHashMap<>();
            query.put("limit", limit);
            query.put("after", last.id());
            query.put("afterKey", sort == null || sort == JobSort.CREATED ? null : sort.keyOf(last));
            query.put("state", state);
            query.put("dataset", dataset);
            query.put("name", name);
            query.put("tag", tag);
            query.put("sort", sort == null ? null : EnumNames.of(sort));
            query.put("order", order == null ? null : EnumNames.of(order));
            return NextPage.link("/jobs", query);
        }
    }
}
