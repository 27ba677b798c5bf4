package dev.pollen.sampling.web;

import dev.pollen.picture.HeatMap;
import dev.pollen.picture.Picture;
import dev.pollen.points.Points;
import dev.pollen.sampling.DensityGrid;
import dev.pollen.web.pictures.PictureParameters;

/** The density of a model of two columns as a picture. */
final class DensityPicture {

    private static final int PIXELS = 600;

    private DensityPicture() {}

    static Picture of(DensityGrid grid, Points data, PictureParameters parameters) {
        int width = parameters.widthOr(PIXELS);
        return new HeatMap(
                new HeatMap.Cells(
                        grid.x().min(), grid.x().max(), grid.y().min(), grid.y().max(), grid.n(), grid.values()),
                data,
                grid.columns(),
                parameters.palette(),
                width,
                parameters.heightOr(width));
    }
}
