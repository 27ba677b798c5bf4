package dev.pollen.job.web;

import dev.pollen.assessment.Assessments;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Resolution;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.job.JobReader;
import dev.pollen.job.TrainingData;
import dev.pollen.job.TrainingMemory;
import dev.pollen.points.PointSource;
import dev.pollen.table.Column;
import dev.pollen.table.Encoding;
import dev.pollen.training.Overfitting;
import dev.pollen.training.Preflight;
import dev.pollen.training.Recipe;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.requests.EnumNames;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/** Looks at a request's recipe and its data before a job is queued. */
@Component
class Preflights implements JobReader {

    /** Epochs are whole: what is a little more than usual is so by rounding. */
    private static final double MORE = 1.01;

    private final JobRequests requests;
    private final Assessments assessments;
    private final TrainingMemory memory;

    Preflights(JobRequests requests, Assessments assessments, TrainingMemory memory) {
        this.requests = requests;
        this.assessments = assessments;
        this.memory = memory;
    }

    /** What a request says, with nothing left out, and the dataset that it is about. */
    record Resolved(JobBody request, Dataset dataset) {}

    /**
     * @param body what a request says, or null for nothing
     * @throws UnknownDatasetException if there is no dataset of that name
     * @throws InvalidRequestException where something is not known or is of another type
     * @throws InvalidParameterException where values are beyond their limits, or do not go together
     * @throws TooLargeException where the training would take more memory than there is
     */
    Resolved resolve(@Nullable Map<String, @Nullable Object> body) {
        var resolved = requests.resolve(body);
        var recipe = resolved.request().recipe();
        var dataset = resolved.dataset();
        dataset.requireTraining(recipe.data().points(), recipe.data().noise());
        requireColumns(recipe.data().clip().keySet(), dataset);
        InvalidParameterException.require(
                recipe.training().stopAtRatio() == null || dataset.heldOut() > 0,
                "training.stopAtRatio",
                "needs a data.holdout above 0: without rows that are held out there is no ratio");
        var data = new TrainingData(recipe, dataset);
        memory.requireFits(data.model(data.fewRows()));
        return resolved;
    }

    @Override
    public Read read(Map<String, @Nullable Object> body) {
        var resolved = resolve(body);
        var preflight = of(resolved);
        return new Read(resolved.request().toRequest(null), preflight.warnings(), preflight.notes());
    }

    private static void requireColumns(Set<String> names, Dataset dataset) {
        var numbers =
                dataset.table().columns().stream()
                        .filter(column -> column.type().isNumeric())
                        .map(Column::name)
                        .toList();
        for (var name : names) {
            InvalidParameterException.require(
                    numbers.contains(name),
                    "data.clip." + name,
                    "is no column of numbers of %s; those are %s"
                            .formatted(dataset.name(), String.join(", ", numbers)));
        }
    }

    private static PointSet seen(PointSource rows, Encoding encoding) {
        try {
            return rows.in(encoding);
        } catch (InvalidParameterException e) {
            throw e.within("data");
        }
    }

    /**
     * What can be said before a training begins. What follows from the data, whatever is chosen, is a note: a warning
     * is of what somebody has chosen, and can choose otherwise.
     */
    PreflightView of(Resolved resolved) {
        var recipe = resolved.request().recipe();
        var usual = usual(resolved);
        var dataset = resolved.dataset();
        var data = new TrainingData(recipe, dataset);
        var rows = data.fewRows();
        var encoding = data.model(rows).encoding();
        var preflight = Preflight.of(recipe, seen(rows, encoding));
        var warnings = new ArrayList<>(preflight.warnings());
        var notes = new ArrayList<>(Resolution.notes(dataset.table(), rows, encoding));
        if (dataset.heldOut() == 0) {
            warnings.add(
                    "No rows are held out (data.holdout is 0): the quality cannot be measured, neither while it trains"
                            + " nor of the model");
        } else if (recipe.training().hasMeasurements() && !assessments.isMeasurable(recipe)) {
            boolean isChosen = recipe.data().holdout() < usual.data().holdout();
            (isChosen ? warnings : notes).add(fewHeldOut(dataset));
            if (recipe.training().stopAtRatio() != null) {
                warnings.add("Without that, training.stopAtRatio has no effect");
            }
        }
        var overfitting = Overfitting.of(recipe, encoding.layout());
        if (overfitting.isLikely()) {
            boolean isChosen = overfitting.exposure() > MORE * Overfitting.of(usual, encoding.layout()).exposure();
            (isChosen ? warnings : notes).add(isChosen ? overfitting.warning() : overfitting.note());
        }
        return PreflightView.of(preflight, warnings, notes);
    }

    /** What the preset says of the same data. */
    private Recipe usual(Resolved resolved) {
        var preset = EnumNames.of(resolved.request().preset());
        return requests.resolve(Map.of("preset", preset, "dataset", resolved.dataset().name())).request().recipe();
    }

    private static String fewHeldOut(Dataset dataset) {
        return "With %d rows held out, too few rows tell how good the model is, and the quality is not measured while it trains: a larger data.holdout or a table of 100 rows or more has enough"
                .formatted(dataset.heldOut());
    }
}
