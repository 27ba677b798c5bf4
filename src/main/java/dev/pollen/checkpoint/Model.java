package dev.pollen.checkpoint;

import dev.pollen.dataset.Standardisation;
import dev.pollen.diffusion.PointSet;
import dev.pollen.training.Recipe;

import java.util.List;

/**
 * What a checkpoint says of its points: what the network's numbers mean.
 *
 * @param columns the names of the points' coordinates
 * @param standardisation from the data to what the network sees
 */
public record Model(Recipe recipe, List<String> columns, Standardisation standardisation) {

    /** d. */
    public int dimensions() {
        return columns.size();
    }

    /** Points on their way from noise to data, on the scale of the data. */
    public PointSet toDataScale(PointSet points) {
        return recipe.data().standardise() ? standardisation.undo(points) : points;
    }

    /** Points that have arrived: on the scale of the data, and within the recipe's bounds. */
    public PointSet toData(PointSet points) {
        var data = toDataScale(points);
        var clip = recipe.data().clip();
        if (clip.isEmpty()) {
            return data;
        }
        var values = data.values().clone();
        for (int j = 0; j < dimensions(); j++) {
            var bounds = clip.get(columns.get(j));
            for (int i = j; bounds != null && i < values.length; i += dimensions()) {
                values[i] = bounds.clip(values[i]);
            }
        }
        return new PointSet(dimensions(), values);
    }
}
