package dev.pollen.picture;

import org.jspecify.annotations.Nullable;

import java.awt.Color;

/**
 * The colours of a picture.
 *
 * @param ink of what the picture is about: a model's points, a smoothed curve
 * @param data of what it is compared with: real points, a floor
 * @param background of everything
 */
public record Palette(Color ink, Color data, Color background) {

    /** Blue and grey on white. */
    public static final Palette DEFAULT = new Palette(new Color(0x2563eb), new Color(0x9ca3af), Color.WHITE);

    private static final int HEXADECIMAL = 16;

    /** A second and a third ink, that can be told from the first one. */
    static final Color ORANGE = new Color(0xea7317);

    static final Color GREEN = new Color(0x16935f);

    /** A palette of colours as six hexadecimal digits each, with # or without; the usual one in place of null. */
    public static Palette of(@Nullable String ink, @Nullable String data, @Nullable String background) {
        return new Palette(
                colour(ink, DEFAULT.ink), colour(data, DEFAULT.data), colour(background, DEFAULT.background));
    }

    private static Color colour(@Nullable String digits, Color otherwise) {
        return digits == null ? otherwise : new Color(Integer.parseInt(digits.replace("#", ""), HEXADECIMAL));
    }

    /** Of letters: dark on what is light, and the other way round. */
    Color text() {
        return mix(isLight() ? new Color(0x111827) : new Color(0xf3f4f6), 0.85);
    }

    Color grid() {
        return mix(isLight() ? Color.BLACK : Color.WHITE, 0.1);
    }

    /** So much of a colour on the background, opaque. */
    Color mix(Color colour, double share) {
        return new Color(
                channel(colour.getRed(), background.getRed(), share),
                channel(colour.getGreen(), background.getGreen(), share),
                channel(colour.getBlue(), background.getBlue(), share));
    }

    private static int channel(int over, int under, double share) {
        return (int) Math.round(share * over + (1 - share) * under);
    }

    /** By the relative luminance of sRGB's channels, as they are. */
    private boolean isLight() {
        return 0.2126 * background.getRed() + 0.7152 * background.getGreen() + 0.0722 * background.getBlue() > 127;
    }

    static Color withOpacity(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }
}
