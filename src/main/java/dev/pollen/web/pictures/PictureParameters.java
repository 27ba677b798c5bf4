package dev.pollen.web.pictures;

import dev.pollen.picture.Palette;

import io.swagger.v3.oas.annotations.Parameter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;

/** How a picture of a chart looks, as query parameters. They are of no consequence for other formats. */
public record PictureParameters(
        @Parameter(description = "Of a picture: its width in pixels", example = "800") @Min(MIN_PIXELS) @Max(MAX_PIXELS)
                @Nullable Integer width,
        @Parameter(description = "Of a picture: its height in pixels", example = "500")
                @Min(MIN_PIXELS)
                @Max(MAX_PIXELS)
                @Nullable Integer height,
        @Parameter(
                        description = "Of a picture: the colour of what it is about, as six hexadecimal digits",
                        example = "2563eb")
                @Pattern(regexp = HEXADECIMAL, message = NOT_HEXADECIMAL)
                @Nullable String colour,
        @Parameter(description = "Of a picture: the colour behind everything", example = "ffffff")
                @Pattern(regexp = HEXADECIMAL, message = NOT_HEXADECIMAL)
                @Nullable String background) {

    public static final int MIN_PIXELS = 100;
    public static final int MAX_PIXELS = 2000;
    public static final String HEXADECIMAL = "^#?[0-9a-fA-F]{6}$";
    public static final String NOT_HEXADECIMAL = "must be six hexadecimal digits, for example 2563eb";

    /** The width, or one in its place. */
    public int widthOr(int otherwise) {
        return width == null ? otherwise : width;
    }

    /** The height, or one in its place. */
    public int heightOr(int otherwise) {
        return height == null ? otherwise : height;
    }

    /** The colours, with the usual ones in place of those that are not named. */
    public Palette palette() {
        return Palette.of(colour, null, background);
    }
}
