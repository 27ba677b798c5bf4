package dev.pollen.diffusion;

import static dev.pollen.diffusion.InvalidParameterException.require;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A schedule as somebody asks for it. The ends of beta are null where the family has none; or, when it is made, for the
 * family's own.
 */
@Schema(
        name = "RecipeSchedule",
        requiredMode = RequiredMode.NOT_REQUIRED,
        description = "How much noise there is at every timestep, from hardly any to hardly anything else")
public record ScheduleChoice(
        @Schema(description = "The family of the schedule", example = "cosine") ScheduleFamily type,
        @Schema(description = "How many timesteps there are: T", example = "1000") @Min(1) @Max(Schedule.MAX_TIMESTEPS)
                int timesteps,
        @Schema(
                        description =
                                "beta at the beginning, not above betaEnd; left out, the family's own. A cosine"
                                        + " schedule has none",
                        example = "0.0005")
                @DecimalMin(Schedule.LEAST_BETA)
                @DecimalMax(value = "1", inclusive = false)
                @Nullable Double betaStart,
        @Schema(
                        description =
                                "beta at the end, below 1; left out, the family's own. A cosine schedule has none",
                        example = "0.1")
                @DecimalMin(Schedule.LEAST_BETA)
                @DecimalMax(value = "1", inclusive = false)
                @Nullable Double betaEnd,
        @Schema(
                        description =
                                "Whether the schedule is stretched until nothing of the data is left at its end; not"
                                        + " with the target eps",
                        example = "false")
                boolean zeroTerminalSnr) {

    public ScheduleChoice {
        if (type.hasEnds()) {
            betaStart = betaStart == null ? Double.valueOf(type.defaultBetaStart(timesteps)) : betaStart;
            betaEnd = betaEnd == null ? Double.valueOf(type.defaultBetaEnd(timesteps)) : betaEnd;
        }
    }

    /**
     * The schedule.
     *
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public Schedule schedule() {
        if (!type.hasEnds()) {
            var none = "must be left out with a %s schedule".formatted(type.name().toLowerCase(Locale.ROOT));
            require(betaStart == null, "betaStart", none);
            require(betaEnd == null, "betaEnd", none);
        }
        double start = betaStart == null ? 0 : betaStart; // of no consequence without ends
        double end = betaEnd == null ? 0 : betaEnd;
        var schedule = Schedule.of(type, timesteps, start, end);
        return zeroTerminalSnr ? schedule.withZeroTerminalSnr() : schedule;
    }
}
