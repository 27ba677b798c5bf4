package dev.pollen.checkpoint;

import dev.pollen.training.Recipe;
import dev.pollen.training.TrainingState;

import java.util.List;

/**
 * What a checkpoint holds: enough to draw points without anything else, and to go on training.
 *
 * @param columns the names of the points' coordinates
 */
public record Model(Recipe recipe, List<String> columns, TrainingState state) {

    /** d. */
    public int dimensions() {
        return columns.size();
    }
}
