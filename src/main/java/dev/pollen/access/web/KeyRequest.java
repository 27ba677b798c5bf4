package dev.pollen.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.access.Caller;
import dev.pollen.access.Role;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

@Schema(name = "KeyRequest", description = "A key that is to be made")
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRequest(
        @Schema(
                        description =
                                "Whom it is for: what they make is known by that name. A-Z, a-z, 0-9, and . _ @ + -",
                        example = "ada")
                @NotNull
                @Size(min = 1, max = Caller.MAX_NAME)
                @Pattern(regexp = "^[A-Za-z0-9._@+-]*$", message = "must have nothing but A-Z, a-z, 0-9, and . _ @ + -")
                String owner,
        @Schema(
                        description =
                                "What they may do: a reader looks, and asks models; a trainer trains and uploads,"
                                        + " and changes what is theirs; an admin does everything",
                        example = "trainer")
                @NotNull
                Role role,
        @Schema(description = "After how many days it ends to be valid; left out, never", example = "90")
                @Min(1)
                @Max(3650)
                @Nullable Integer validDays) {

    @Nullable Instant expiry(Instant now) {
        return validDays == null ? null : now.plus(Duration.ofDays(validDays));
    }
}
