package dev.pollen.access.web;

import dev.pollen.access.Caller;
import dev.pollen.access.SignedLinks;
import dev.pollen.web.Formats;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Access")
@RestController
class LinkController {

    private static final String EXAMPLE = "{\"path\": \"/samples?n=1000&format=csv\"}";

    private static final int LONGEST = 8000;

    private final SignedLinks links;

    LinkController(SignedLinks links) {
        this.links = links;
    }

    /** An address of this service. */
    @Schema(name = "Link", description = "An address of this service: a path, and what is asked of it")
    record Link(
            @Schema(
                            description = "The path, from the service's own root, with its query",
                            example = "/samples?n=1000&format=csv")
                    @NotNull
                    @Size(max = LONGEST)
                    @Pattern(
                            regexp = "^/[!-~]*$",
                            message = "must be a path that begins with /, percent-encoded where it is not ASCII")
                    String path) {}

    @Operation(
            summary = "Make a link for a browser",
            description =
                    "A browser shows no key when it follows a link or saves a file. This makes a link of an address"
                        + " that can be looked at (GET): for a minute, whoever has it is taken for the one who asked"
                        + " for it. What is being sent by then goes on. Where nobody is asked who they are, it is the"
                        + " address itself.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The address",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = Formats.JSON,
                                            schema = @Schema(implementation = Link.class),
                                            examples = @ExampleObject(name = "link", value = EXAMPLE))))
    @ApiResponse(responseCode = "200", description = "The link")
    @FailsWith({ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE})
    @PostMapping(path = "/links", produces = Formats.JSON, consumes = Formats.JSON)
    Link createLink(@Valid @RequestBody Link wanted) {
        return new Link(links.sign(Caller.current(), wanted.path()));
    }
}
