package dev.pollen.picture;

import dev.pollen.points.Points;

import java.util.Locale;

/** Points that are drawn under a title. */
public record TitledPoints(String title, Points points) {

    /**
     * A title that says the noise level: its timestep and its alphaBar; of data without noise, that it is x_0.
     *
     * @param timestep or -1 for data
     */
    public static String title(int timestep, double alphaBar) {
        return timestep < 0 ? "x₀" : String.format(Locale.ROOT, "t = %d,  ᾱ = %s", timestep, Numbers.text(alphaBar));
    }
}
