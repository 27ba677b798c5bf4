package dev.pollen.sampling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.pollen.capacity.Futures;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.job.Jobs;
import dev.pollen.web.clients.ClientWatch;

import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.concurrent.FutureTask;

/**
 * How likely rows are that a model has not seen: its dataset's hold-out, or the first 2,000 of it. Computed once for a
 * checkpoint, to a tolerance that does not depend on what requests ask.
 */
@Component
class HoldoutDensities {

    /** A percentile is then off by 1.1 at most, as one standard deviation. */
    private static final int MOST_ROWS = 2000;

    private static final int KEPT = 64;
    private static final long SEED = 0;
    private static final double TOLERANCE = 0.01;

    private final Cache<String, FutureTask<double[]>> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
    private final DensityEngine engine;
    private final Jobs jobs;
    private final Datasets datasets;
    private final ClientWatch clients;

    HoldoutDensities(DensityEngine engine, Jobs jobs, Datasets datasets, ClientWatch clients) {
        this.engine = engine;
        this.jobs = jobs;
        this.datasets = datasets;
        this.clients = clients;
    }

    /**
     * The log-densities of the hold-out, rising: none, if nothing was held out, or the dataset is gone. Of all who ask
     * at once one computes them; if that one leaves, the next.
     */
    double[] of(Checkpoint checkpoint) {
        while (true) {
            var mine = new FutureTask<>(() -> compute(checkpoint));
            var shared = kept.get(checkpoint.sha256(), key -> mine);
            shared.run();
            try {
                return clients.during(() -> Futures.get(shared));
            } catch (RuntimeException e) {
                kept.asMap().remove(checkpoint.sha256(), shared);
                if (shared == mine || !shared.isDone()) {
                    throw e;
                }
            }
        }
    }

    private double[] compute(Checkpoint checkpoint) {
        var job = jobs.get(checkpoint.job());
        var data = job.recipe().data();
        try {
            var dataset = datasets.asOf(job.recipe().dataset(), job.times().created()).holdingOut(data.holdout());
            int count = Math.min(MOST_ROWS, dataset.heldOut());
            if (count == 0) {
                return new double[0];
            }
            var rows = dataset.heldOut(count, SEED, data.noise()).all();
            double[] logs = engine.of(checkpoint, rows, TOLERANCE, false).logDensity();
            return Arrays.stream(logs).filter(Double::isFinite).sorted().toArray();
        } catch (UnknownDatasetException e) {
            return new double[0];
        }
    }

    /**
     * The share of the hold-out that is less likely, in percent; of what is as likely, half.
     *
     * @param holdout rising
     * @return NaN if there is none
     */
    static double percentile(double logDensity, double[] holdout) {
        if (holdout.length == 0) {
            return Double.NaN;
        }
        if (Double.isNaN(logDensity)) {
            return 0;
        }
        long below = Arrays.stream(holdout).filter(log -> log < logDensity).count();
        long equal = Arrays.stream(holdout).filter(log -> log == logDensity).count();
        return 100.0 * (below + equal / 2.0) / holdout.length;
    }
}
