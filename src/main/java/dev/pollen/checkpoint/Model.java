package dev.pollen.checkpoint;

import dev.pollen.dataset.Standardisation;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.training.Recipe;

import java.util.List;

/**
 * What a checkpoint says of its points: what the network's numbers mean.
 *
 * @param columns the names of the points' coordinates
 * @param standardisation from the data to what the network sees: the identity where the recipe says so
 */
public record Model(Recipe recipe, List<String> columns, Standardisation standardisation) {

    /** d. */
    public int dimensions() {
        return columns.size();
    }

    /** Points on their way from noise to data, from network space to the scale of the data. */
    public Points toDataScale(PointSet points) {
        return standardisation.undo(points);
    }

    /** Points that have arrived: on the scale of the data, and within the recipe's bounds. */
    public Points toData(PointSet points) {
        var data = toDataScale(points);
        var clip = recipe.data().clip();
        for (int j = 0; j < dimensions(); j++) {
            var bounds = clip.get(columns.get(j));
            for (int i = j; bounds != null && i < data.values().length; i += dimensions()) {
                data.values()[i] = bounds.clip(data.values()[i]);
            }
        }
        return data;
    }
}
