package dev.pollen.access.web;

import dev.pollen.access.AuditLog;
import dev.pollen.web.Formats;
import dev.pollen.web.requests.NextPage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Tag(name = "Access")
@RestController
class AuditController {

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    @Operation(
            summary = "Read who changed what",
            description =
                    "What was made, changed or deleted, or was to be, by whom: the newest first, while anybody is asked"
                            + " who they are. It is kept for pollen.access.keep-log, by default a year. Where there is"
                            + " more, a Link header leads to it.")
    @ApiResponse(
            responseCode = "200",
            description = "The changes",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page, where there is one",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example =
                                                    "</audit?limit=100&after=019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a>;"
                                                            + " rel=\"next\"")))
    @GetMapping(path = "/audit", produces = Formats.JSON)
    ResponseEntity<List<AuditView>> listChanges(
            @Parameter(description = "Only what this one did", example = "ada")
                    @RequestParam(required = false)
                    @Size(min = 1, max = 100)
                    @Pattern(
                            regexp = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                            message = "must have no control characters")
                    @Nullable String name,
            @Parameter(
                            description = "Only what came before this entry",
                            example = "ffffffff-ffff-7fff-bfff-ffffffffffff")
                    @RequestParam(required = false)
                    @Nullable UUID after,
            @Parameter(description = "How many at most", example = "100")
                    @RequestParam(defaultValue = "100")
                    @Min(1)
                    @Max(1000)
                    int limit) {
        var found = audit.list(name, after, limit + 1);
        var page = found.stream().limit(limit).map(AuditView::of).toList();
        var answer = ResponseEntity.ok();
        if (found.size() > limit) {
            Map<String, @Nullable Object> next = new LinkedHashMap<>(Map.of("limit", limit));
            next.put("after", page.getLast().id());
            next.put("name", name);
            answer.header(HttpHeaders.LINK, NextPage.link("/audit", next));
        }
        return answer.body(page);
    }
}
