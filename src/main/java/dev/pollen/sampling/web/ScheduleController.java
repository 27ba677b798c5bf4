package dev.pollen.sampling.web;

import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.web.EnumNames;
import dev.pollen.web.FailsWith;
import dev.pollen.web.Formats;
import dev.pollen.web.ProblemType;
import dev.pollen.web.Problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;

@Tag(name = "Noise")
@RestController
class ScheduleController {

    @Operation(
            summary = "Look at a schedule",
            description = "How much noise there is at every timestep: beta, and all that follows from it.")
    @ApiResponse(responseCode = "200", description = "The schedule")
    @FailsWith({ProblemType.UNKNOWN_SCHEDULE})
    @GetMapping(path = "/schedules/{name}", produces = Formats.JSON)
    ScheduleView schedule(
            @Parameter(
                            description = "The family: linear, scaled-linear, quadratic, sigmoid or cosine",
                            example = "sigmoid")
                    @PathVariable
                    String name,
            @Timesteps @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int timesteps,
            @BetaStart @RequestParam(required = false) @Nullable Double betaStart,
            @BetaEnd @RequestParam(required = false) @Nullable Double betaEnd,
            @ZeroTerminalSnr @RequestParam(defaultValue = "false") boolean zeroTerminalSnr) {
        var family =
                Arrays.stream(ScheduleFamily.values())
                        .filter(known -> EnumNames.of(known).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new UnknownScheduleException(name));
        return ScheduleView.of(new ScheduleChoice(family, timesteps, betaStart, betaEnd, zeroTerminalSnr));
    }

    static final class UnknownScheduleException extends RuntimeException {
        UnknownScheduleException(String name) {
            super("There is no schedule '%s'. There are: %s.".formatted(name, EnumNames.of(ScheduleFamily.class)));
        }
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownScheduleException e) {
        return Problems.of(ProblemType.UNKNOWN_SCHEDULE, String.valueOf(e.getMessage()));
    }
}
