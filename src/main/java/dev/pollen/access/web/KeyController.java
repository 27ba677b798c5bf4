package dev.pollen.access.web;

import dev.pollen.access.ApiKeys;
import dev.pollen.access.Caller;
import dev.pollen.web.Formats;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

@Tag(name = "Access")
@RestController
@RequestMapping("/keys")
class KeyController {

    private static final String EXAMPLE = "{\"owner\": \"ada\", \"role\": \"trainer\", \"validDays\": 90}";

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Operation(
            summary = "Make a key",
            description =
                    "For somebody who is to use the service, by `Authorization: Bearer`. Its secret is in this answer"
                            + " alone: only its SHA-256 is kept. Whoever has two keys of the same owner owns the same"
                            + " jobs and datasets by both, so that keys can be changed.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "Whom it is for, and what they may do",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = Formats.JSON,
                                            schema = @Schema(implementation = KeyRequest.class),
                                            examples = @ExampleObject(name = "key", value = EXAMPLE))))
    @ApiResponse(
            responseCode = "201",
            description = "The key, with its secret",
            headers =
                    @Header(
                            name = "Location",
                            description = "The path by which it is revoked",
                            schema = @Schema(type = "string", example = "/keys/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")))
    @FailsWith({ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE})
    @PostMapping(produces = Formats.JSON, consumes = Formats.JSON)
    ResponseEntity<KeyView> createKey(@Valid @RequestBody KeyRequest request) {
        var now = clock.instant();
        var made = keys.make(request.owner(), request.role(), request.expiry(now), Caller.current().name());
        return ResponseEntity.created(URI.create("/keys/" + made.key().id()))
                .cacheControl(CacheControl.noStore())
                .body(KeyView.of(made.key(), made.secret(), now));
    }

    @Operation(
            summary = "List the keys",
            description = "All that were ever made, the newest first, without their secrets.")
    @ApiResponse(responseCode = "200", description = "The keys")
    @GetMapping(produces = Formats.JSON)
    List<KeyView> listKeys() {
        var now = clock.instant();
        return keys.all().stream().map(key -> KeyView.of(key, null, now)).toList();
    }

    @Operation(
            summary = "Revoke a key",
            description =
                    "It opens nothing any more: on this node at once, on others and for open event streams within two"
                            + " seconds. What its owner has made stays.")
    @ApiResponse(responseCode = "204", description = "The key is revoked, or was before")
    @FailsWith(ProblemType.UNKNOWN_KEY)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> deleteKey(
            @Parameter(description = "The key's id", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") @PathVariable
                    UUID id) {
        keys.revoke(id);
        return ResponseEntity.noContent().build();
    }
}
