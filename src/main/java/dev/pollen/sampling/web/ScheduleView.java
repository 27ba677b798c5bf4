package dev.pollen.sampling.web;

import dev.pollen.diffusion.Schedule;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Schedule", description = "How much noise there is at every timestep: arrays with a number for each")
record ScheduleView(
        @Schema(description = "The curve that beta follows", example = "sigmoid") String name,
        @Schema(description = "How many timesteps there are: T", example = "3") int timesteps,
        @Schema(description = "beta at the beginning of the curve", example = "0.00001") double betaStart,
        @Schema(description = "beta at the end of the curve", example = "0.005") double betaEnd,
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

    static ScheduleView of(String name, Schedule schedule, double betaStart, double betaEnd) {
        return new ScheduleView(
                name,
                schedule.timesteps(),
                betaStart,
                betaEnd,
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
