package dev.pollen.sampling;

import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.job.Jobs;
import dev.pollen.points.Points;
import dev.pollen.sampling.NoFlowException.Asked;
import dev.pollen.table.ColumnEncoding;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.UUID;

/** Shows the density of models of two columns. */
@Service
public class DensityGrids {

    /** How much farther than the training rows a grid goes on each side, as a share of what they span. */
    private static final double MARGIN = 0.1;

    private final Models models;
    private final DensityEngine engine;
    private final Jobs jobs;
    private final Datasets datasets;

    DensityGrids(Models models, DensityEngine engine, Jobs jobs, Datasets datasets) {
        this.models = models;
        this.engine = engine;
        this.jobs = jobs;
        this.datasets = datasets;
    }

    /**
     * The density on n by n cells.
     *
     * @param iteration of the checkpoint, or null
     * @throws NoFlowException if rows of the model have none, or not two columns
     */
    public DensityGrid of(UUID job, @Nullable Long iteration, int n, double tolerance) {
        try (var loaded = models.find(job, iteration)) {
            var model = loaded.model();
            NoFlowException.requirePlane(model, Asked.DENSITY);
            var x = side(model.encoding().columns().getFirst());
            var y = side(model.encoding().columns().getLast());
            var middles = new double[Plane.DIMENSIONS * n * n];
            for (int i = 0; i < n * n; i++) {
                middles[Plane.DIMENSIONS * i] = x.middle(i % n, n);
                middles[Plane.DIMENSIONS * i + 1] = y.middle(i / n, n);
            }
            var found = engine.of(loaded.checkpoint(), new Points(Plane.DIMENSIONS, middles), tolerance, false);
            return new DensityGrid(
                    loaded.checkpoint(),
                    model.table().names(),
                    x,
                    y,
                    n,
                    tolerance,
                    found.error(),
                    found.unresolved(tolerance),
                    found.meanEvaluations(),
                    found.logDensity());
        }
    }

    private static DensityGrid.Side side(ColumnEncoding column) {
        double margin = MARGIN * (column.max() - column.min());
        return new DensityGrid.Side(column.min() - margin, column.max() + margin);
    }

    /** Some rows of what a job has learnt: none, if that is gone. */
    public Points data(UUID id, int count) {
        var job = jobs.get(id);
        try {
            var dataset = datasets.asOf(job.recipe().dataset(), job.times().created());
            int there = Math.min(count, dataset.trainable());
            return dataset.points(there, 0, job.recipe().data().noise()).all();
        } catch (UnknownDatasetException e) {
            return new Points(Plane.DIMENSIONS, new double[0]);
        }
    }
}
