package dev.pollen.noise;

import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.web.requests.EnumNames;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

@Schema(name = "Schedule", description = "How much noise there is at every timestep: arrays with a number for each")
record ScheduleView(
        @Schema(description = "The family of the schedule", example = "sigmoid") String name,
        @Schema(description = "How many timesteps there are: T", example = "3") int timesteps,
        @Schema(description = "Where the family's beta begins; null where it has no such thing", example = "0.00001")
                @Nullable Double betaStart,
        @Schema(description = "Where the family's beta ends; null where it has no such thing", example = "0.005")
                @Nullable Double betaEnd,
        @Schema(description = "Whether it is stretched until nothing of the data is left", example = "false")
                boolean zeroTerminalSnr,
        @Schema(
                        description = "The variance of the noise that the timestep adds",
                        example = "[0.00002, 0.0025, 0.00499]")
                double[] beta,
        @Schema(description = "1 - beta", example = "[0.99998, 0.9975, 0.99501]") double[] alpha,
        @Schema(
                        description = "The product of the alphas so far: the share of the data's variance that is left",
                        example = "[0.99998, 0.99748, 0.9925]")
                double[] alphaBar,
        @Schema(description = "alphaBar of the timestep before; 1 at the first", example = "[1, 0.99998, 0.99748]")
                double[] alphaBarPrevious,
        @Schema(description = "√alphaBar: the factor of x_0 in x_t", example = "[0.99999, 0.99874, 0.99624]")
                double[] alphaBarSqrt,
        @Schema(description = "√(1 - alphaBar): the factor of eps in x_t", example = "[0.00447, 0.0502, 0.0866]")
                double[] oneMinusAlphaBarSqrt,
        @Schema(description = "log(1 - alphaBar)", example = "[-10.8, -5.98, -4.89]") double[] oneMinusAlphaBarLog,
        @Schema(description = "The signal-to-noise ratio alphaBar / (1 - alphaBar)", example = "[49999, 395, 132]")
                double[] signalToNoise) {

    static ScheduleView of(ScheduleChoice choice) {
        var schedule = choice.schedule();
        return new ScheduleView(
                EnumNames.of(choice.type()),
                choice.timesteps(),
                choice.betaStart(),
                choice.betaEnd(),
                choice.zeroTerminalSnr(),
                schedule.beta(),
                schedule.alpha(),
                schedule.alphaBar(),
                schedule.alphaBarPrevious(),
                schedule.alphaBarSqrt(),
                schedule.oneMinusAlphaBarSqrt(),
                schedule.oneMinusAlphaBarLog(),
                schedule.signalToNoise());
    }
}
