package dev.pollen.web.points;

import dev.pollen.picture.Clouds;
import dev.pollen.picture.Palette;
import dev.pollen.web.pictures.PictureParameters;

import io.swagger.v3.oas.annotations.Parameter;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How a picture of points looks, as query parameters. They are of no consequence for other formats. */
public record PointPictureParameters(
        @Parameter(
                        description =
                                "Of a picture: its width in pixels; left out, 600, or 1200 for a sheet of frames, or"
                                        + " 400 for an animation",
                        example = "600")
                @Min(PictureParameters.MIN_PIXELS)
                @Max(PictureParameters.MAX_PIXELS)
                @Nullable Integer width,
        @Parameter(
                        description =
                                "Of a picture: its height in pixels; left out, as much as its width, or as much as the"
                                        + " frames of a sheet take",
                        example = "600")
                @Min(PictureParameters.MIN_PIXELS)
                @Max(PictureParameters.MAX_PIXELS)
                @Nullable Integer height,
        @Parameter(
                        description =
                                "Of a picture: the diameter of a point in pixels; left out, one at which so many points"
                                        + " can be read",
                        example = "2")
                @DecimalMin("0.5")
                @DecimalMax("20")
                @Nullable Double pointSize,
        @Parameter(
                        description = "Of a picture: the colour of the points, as six hexadecimal digits",
                        example = "2563eb")
                @Pattern(regexp = PictureParameters.HEXADECIMAL, message = PictureParameters.NOT_HEXADECIMAL)
                @Nullable String colour,
        @Parameter(description = "Of a picture: the colour of real points beneath a model's", example = "9ca3af")
                @Pattern(regexp = PictureParameters.HEXADECIMAL, message = PictureParameters.NOT_HEXADECIMAL)
                @Nullable String dataColour,
        @Parameter(description = "Of a picture: the colour behind everything", example = "ffffff")
                @Pattern(regexp = PictureParameters.HEXADECIMAL, message = PictureParameters.NOT_HEXADECIMAL)
                @Nullable String background,
        @Parameter(description = "Of a picture: the column that goes across; left out, the first one", example = "x")
                @Nullable String x,
        @Parameter(description = "Of a picture: the column that goes up; left out, the second one", example = "y")
                @Nullable String y) {

    public int widthOr(int otherwise) {
        return width == null ? otherwise : width;
    }

    public int heightOr(int otherwise) {
        return height == null ? otherwise : height;
    }

    public double pointSizeOr(double otherwise) {
        return pointSize == null ? otherwise : pointSize;
    }

    public Axes axes(List<String> columns) {
        return Axes.of(x, y, columns);
    }

    public Clouds clouds(Axes axes) {
        return new Clouds(axes.names(), Palette.of(colour, dataColour, background), pointSizeOr(0));
    }
}
