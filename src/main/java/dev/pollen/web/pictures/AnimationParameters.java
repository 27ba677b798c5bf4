package dev.pollen.web.pictures;

import io.swagger.v3.oas.annotations.Parameter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** How an animation looks, as query parameters. They are of no consequence for other formats. */
public record AnimationParameters(
        @Parameter(
                        description =
                                "Of an animation: how long a frame is shown, in milliseconds, rounded to 10; left out,"
                                        + " 100",
                        example = "100")
                @Min(20)
                @Max(2000)
                @Nullable Integer frameMilliseconds,
        @Parameter(
                        description =
                                "Of an animation of two columns: how many of the points leave a line behind; left out,"
                                        + " none",
                        example = "30")
                @Min(0)
                @Max(MOST_TRAILS)
                @Nullable Integer trails) {

    private static final int MOST_TRAILS = 100;
    private static final int USUAL_MILLISECONDS = 100;

    /** Of what does not move. */
    public static final AnimationParameters NONE = new AnimationParameters(null, null);

    /** How long a frame is shown. */
    public Duration each() {
        return Duration.ofMillis(frameMilliseconds == null ? USUAL_MILLISECONDS : frameMilliseconds);
    }

    /** How many points leave a line behind. */
    public int trailing() {
        return trails == null ? 0 : trails;
    }
}
