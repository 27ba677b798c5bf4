package dev.pollen.job.web;

import dev.pollen.assessment.Assessments;
import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Standardisation;
import dev.pollen.training.Preflight;
import dev.pollen.training.Recipe;

import org.springframework.stereotype.Component;

import java.util.ArrayList;

/** Looks at a recipe and its data before a job is queued. */
@Component
class Preflights {

    /** So many points say well enough how far the data spreads. */
    private static final int POINTS = 10_000;

    private final Assessments assessments;

    Preflights(Assessments assessments) {
        this.assessments = assessments;
    }

    PreflightView of(Recipe recipe, Dataset dataset) {
        int count = Math.min(recipe.data().points(), POINTS);
        var points = dataset.training(count, recipe.seed(), recipe.data().noise());
        var seen = recipe.data().standardise() ? Standardisation.of(points).apply(points) : points;
        var preflight = Preflight.of(recipe, seen);
        var warnings = new ArrayList<>(preflight.warnings());
        if (recipe.training().isMeasured() && !assessments.isMeasurable(recipe)) {
            warnings.add(
                    "The dataset holds too few rows out to measure the quality: there will be no measurements, and"
                            + " training.stopAtRatio has no effect");
        }
        return PreflightView.of(preflight, warnings);
    }
}
