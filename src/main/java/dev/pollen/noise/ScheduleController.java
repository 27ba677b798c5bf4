package dev.pollen.noise;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.picture.Picture;
import dev.pollen.picture.ScheduleChart;
import dev.pollen.web.Formats;
import dev.pollen.web.clients.Deferred;
import dev.pollen.web.pictures.PictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;
import dev.pollen.web.requests.EnumNames;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Noise")
@RestController
class ScheduleController {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 700;

    @Operation(
            summary = "Look at a schedule",
            description = "How much noise there is at every timestep: beta, and all that follows from it.")
    @ApiResponse(
            responseCode = "200",
            description = "The schedule",
            content = @Content(mediaType = Formats.JSON, schema = @Schema(implementation = ScheduleView.class)))
    @FailsWith({ProblemType.UNKNOWN_SCHEDULE})
    @GetMapping(
            path = "/schedules/{name}",
            produces = {Formats.JSON, Formats.PNG, Formats.SVG})
    Deferred<Object> getSchedule(
            @Parameter(
                            description = "The family",
                            example = "sigmoid",
                            schema = @Schema(implementation = ScheduleFamily.class))
                    @PathVariable
                    String name,
            @Timesteps @RequestParam(defaultValue = "100") @Min(1) @Max(Schedule.MAX_TIMESTEPS) int timesteps,
            @BetaStart @RequestParam(required = false) @Nullable Double betaStart,
            @BetaEnd @RequestParam(required = false) @Nullable Double betaEnd,
            @ZeroTerminalSnr @RequestParam(defaultValue = "false") boolean zeroTerminalSnr,
            @ParameterObject @Valid PictureParameters picture) {
        var family = EnumNames.find(ScheduleFamily.class, name).orElseThrow(() -> new UnknownScheduleException(name));
        var choice = new ScheduleChoice(family, timesteps, betaStart, betaEnd, zeroTerminalSnr);
        return format -> format.equals(Formats.JSON) ? ScheduleView.of(choice) : picture(choice, picture);
    }

    private static Picture picture(ScheduleChoice choice, PictureParameters parameters) {
        return new ScheduleChart(
                choice.schedule(),
                "%s, %d timesteps".formatted(EnumNames.of(choice.type()), choice.timesteps()),
                parameters.palette(),
                parameters.widthOr(WIDTH),
                parameters.heightOr(HEIGHT));
    }

    static final class UnknownScheduleException extends RuntimeException {
        UnknownScheduleException(String name) {
            super(
                    "There is no schedule '%s'. There are: %s."
                            .formatted(Excerpt.of(name), EnumNames.of(ScheduleFamily.class)));
        }
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownScheduleException e) {
        return Problems.of(ProblemType.UNKNOWN_SCHEDULE, String.valueOf(e.getMessage()));
    }
}
