package dev.pollen.job;

import dev.pollen.checkpoint.Model;
import dev.pollen.dataset.Dataset;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.PointSource;
import dev.pollen.training.Recipe;

/**
 * What a training learns.
 *
 * @param recipe how it takes the rows
 * @param dataset what it takes them of, holding out what the recipe says
 */
public record TrainingData(Recipe recipe, Dataset dataset) {

    /** So many rows say well enough how the data spreads, and how many coordinates it has in network space. */
    private static final int FEW = 10_000;

    /**
     * The rows.
     *
     * @throws InvalidParameterException see {@link Dataset#requireTraining}
     */
    PointSource rows() {
        return rows(recipe.data().points());
    }

    /** Rows that are enough to look at before a training begins. */
    public PointSource fewRows() {
        return rows(Math.min(recipe.data().points(), FEW));
    }

    private PointSource rows(int count) {
        return dataset.training(count, recipe.seed(), recipe.data().noise());
    }

    /**
     * The model that is to be, with nothing learnt yet.
     *
     * @throws InvalidParameterException naming the dataset if a row has too many coordinates in network space
     */
    public Model model(PointSource rows) {
        return new Model(recipe, dataset.table(), dataset.encoding(rows, recipe.data().scale()));
    }
}
