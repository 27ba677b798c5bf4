package dev.pollen.job.web;

import dev.pollen.assessment.Assessments;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.Resolution;
import dev.pollen.dataset.Standardisation;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.job.TrainingMemory;
import dev.pollen.points.PointSource;
import dev.pollen.training.Overfitting;
import dev.pollen.training.Preflight;
import dev.pollen.training.Recipe;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Set;

/** Completes a request's recipe, and looks at it and its data, before a job is queued. */
@Component
class Preflights {

    /** So many points say well enough how far the data spreads. */
    private static final int POINTS = 10_000;

    private final Datasets datasets;
    private final Engine engine;
    private final Assessments assessments;
    private final TrainingMemory memory;

    Preflights(Datasets datasets, Engine engine, Assessments assessments, TrainingMemory memory) {
        this.datasets = datasets;
        this.engine = engine;
        this.assessments = assessments;
        this.memory = memory;
    }

    /** A recipe with nothing left out, and the dataset that it learns. */
    record Resolved(Recipe recipe, Dataset dataset) {}

    /**
     * @throws UnknownDatasetException if there is no dataset of that name
     * @throws InvalidParameterException where values do not go together
     * @throws TooLargeException where the training would take more memory than there is
     */
    Resolved resolve(RecipeBody request) {
        var dataset = datasets.get(request.datasetOrDefault());
        var recipe = request.resolve(engine, dataset);
        dataset.requireTraining(recipe.data().points(), recipe.data().noise());
        requireColumns(recipe.data().clip().keySet(), dataset);
        memory.requireFits(recipe, dataset.columns().size());
        return new Resolved(recipe, dataset);
    }

    private static void requireColumns(Set<String> names, Dataset dataset) {
        for (var name : names) {
            InvalidParameterException.require(
                    dataset.columns().contains(name),
                    "data.clip." + name,
                    "is no column of %s; its columns are %s"
                            .formatted(dataset.name(), String.join(", ", dataset.columns())));
        }
    }

    private static Standardisation standardisation(Recipe recipe, PointSource points) {
        return recipe.data().standardise() ? Standardisation.of(points) : Standardisation.identity(points.dimensions());
    }

    private static PointSet seen(Standardisation standardisation, PointSource points) {
        try {
            return standardisation.apply(points);
        } catch (InvalidParameterException e) {
            throw e.within("data");
        }
    }

    PreflightView of(Resolved resolved) {
        var recipe = resolved.recipe();
        var dataset = resolved.dataset();
        int count = Math.min(recipe.data().points(), POINTS);
        var points = dataset.training(count, recipe.seed(), recipe.data().noise());
        var standardisation = standardisation(recipe, points);
        var preflight = Preflight.of(recipe, seen(standardisation, points));
        var warnings = new ArrayList<>(preflight.warnings());
        warnings.addAll(Resolution.warnings(dataset.columns(), points, standardisation));
        if (recipe.training().isMeasured() && !assessments.isMeasurable(recipe)) {
            warnings.add(
                    "The dataset holds too few rows out to measure the quality while it trains: upload 100 rows or"
                            + " more. training.stopAtRatio has no effect");
        }
        Overfitting.warning(recipe, dataset.columns().size()).ifPresent(warnings::add);
        return PreflightView.of(preflight, warnings);
    }
}
