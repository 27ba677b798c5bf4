package dev.pollen.access.web;

import dev.pollen.access.Access;
import dev.pollen.access.AccessMode;
import dev.pollen.access.Caller;
import dev.pollen.web.Formats;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Access")
@RestController
class CallerController {

    private final Access access;

    CallerController(Access access) {
        this.access = access;
    }

    @Operation(
            summary = "See who one is",
            description = "Whom the service takes the one who asks for, and what they may do.")
    @ApiResponse(responseCode = "200", description = "The one who asks")
    @GetMapping(path = "/me", produces = Formats.JSON)
    CallerView getCaller() {
        var caller = Caller.current();
        return new CallerView(
                caller.name(), caller.role(), access.mode() == AccessMode.KEYS, caller.key(), caller.until());
    }
}
