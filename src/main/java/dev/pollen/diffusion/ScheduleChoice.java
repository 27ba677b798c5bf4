package dev.pollen.diffusion;

import static dev.pollen.diffusion.InvalidParameterException.require;

import org.jspecify.annotations.Nullable;

/**
 * A schedule as somebody asks for it.
 *
 * @param timesteps T, at least 1
 * @param betaStart where beta begins, from {@link Schedule#MIN_BETA} to below 1; null where the family has no such
 *     thing, or, when it is made, for the family's own
 * @param betaEnd where beta ends, at least {@code betaStart} and below 1; null likewise
 * @param zeroTerminalSnr whether it is stretched to end in nothing but noise: {@link Schedule#withZeroTerminalSnr}
 */
public record ScheduleChoice(
        ScheduleFamily type,
        int timesteps,
        @Nullable Double betaStart,
        @Nullable Double betaEnd,
        boolean zeroTerminalSnr) {

    /**
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public ScheduleChoice {
        require(timesteps >= 1, "timesteps", "must be at least 1, but is " + timesteps);
        if (type.hasEnds()) {
            betaStart = betaStart == null ? Double.valueOf(type.defaultBetaStart(timesteps)) : betaStart;
            betaEnd = betaEnd == null ? Double.valueOf(type.defaultBetaEnd(timesteps)) : betaEnd;
        } else {
            require(betaStart == null, "betaStart", "must be left out with a cosine schedule");
            require(betaEnd == null, "betaEnd", "must be left out with a cosine schedule");
        }
        schedule(type, timesteps, betaStart, betaEnd, zeroTerminalSnr);
    }

    /** The schedule. */
    public Schedule schedule() {
        return schedule(type, timesteps, betaStart, betaEnd, zeroTerminalSnr);
    }

    private static Schedule schedule(
            ScheduleFamily type,
            int timesteps,
            @Nullable Double betaStart,
            @Nullable Double betaEnd,
            boolean zeroTerminalSnr) {
        double start = betaStart == null ? 0 : betaStart; // of no consequence without ends
        double end = betaEnd == null ? 0 : betaEnd;
        var schedule = Schedule.of(type, timesteps, start, end);
        return zeroTerminalSnr ? schedule.withZeroTerminalSnr() : schedule;
    }
}
