package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;

import java.util.List;

/**
 * Where a model of two columns says that points of one noise level go, on their way from noise to data.
 *
 * @param alphaBar the share of the data's variance that is in such points
 * @param columns the one that goes across, the one that goes up
 * @param cells in each direction
 * @param arrows of each cell, row by row from the lowest: where it is, and its velocity, in the units of the data and
 *     per radian of arctan(s/a). Shape (cells², 4)
 */
public record DirectionField(
        Checkpoint checkpoint, int timestep, double alphaBar, List<String> columns, int cells, double[] arrows) {

    /** Numbers of an arrow. */
    public static final int NUMBERS = 4;
}
