package dev.pollen.assessment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.pollen.assessment.ModelPoints.AbandonedException;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.dataset.Datasets;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.Sampler;
import dev.pollen.quality.Copies;
import dev.pollen.quality.NotMeasurableException;
import dev.pollen.quality.Quality;
import dev.pollen.quality.QualityReport;
import dev.pollen.quality.Sample;
import dev.pollen.quality.TrainingRows;
import dev.pollen.report.Portrait;
import dev.pollen.trace.Traces;
import dev.pollen.training.Recipe;
import dev.pollen.training.SamplerChoice;
import dev.pollen.web.clients.Client;
import dev.pollen.web.clients.ClientWatch;

import org.springframework.stereotype.Service;

import java.time.Duration;
import java.util.Optional;

/**
 * Measures models. What real points give by themselves takes the most time, and is kept. Reports are made one after the
 * other, whoever asks for them in turn.
 */
@Service
public class Assessments implements AutoCloseable {

    /** A report's points are drawn within this time, or not at all: others wait for theirs. */
    private static final Duration MOST_DRAWING = Duration.ofMinutes(1);

    /** A report takes up to some ten seconds: the last one that may wait is there in a few minutes. */
    private static final int MOST_WAITING = 16;

    private static final int MOST_WAITING_OF_CLIENT = 4;

    /** How many points are drawn where they are only looked at for memorisation. */
    private static final int FEW_POINTS = 2000;

    private static final int ROWS_OF_PORTRAIT = 5000;
    private static final long SEED_OF_PORTRAIT = 0;
    private static final int LEAST_TRAINING_ROWS = 4;
    private static final int KEPT_REPORTS = 200;

    private final Datasets datasets;
    private final Engine engine;
    private final ClientWatch clients;
    private final KeptFloors floors;
    private final Traces traces;
    private final Cache<ReportKey, Assessment> reports = Caffeine.newBuilder().maximumSize(KEPT_REPORTS).build();
    private final SharedWork<ReportKey, Assessment> shared =
            new SharedWork<>("assessment", MOST_WAITING, MOST_WAITING_OF_CLIENT);

    Assessments(Datasets datasets, Engine engine, ClientWatch clients, KeptFloors floors, Traces traces) {
        this.floors = floors;
        this.clients = clients;
        this.datasets = datasets;
        this.engine = engine;
        this.traces = traces;
    }

    /** What a report is of: a file of a checkpoint never changes. */
    private record ReportKey(String sha256, Sampler sampler, int steps) {}

    /** The measurements of a training, or empty where its dataset keeps too few points from trainings. */
    public Optional<TrainingAssessment> ofTraining(Recipe recipe) {
        var key = key(recipe);
        if (!key.isMeasurable()) {
            return Optional.empty();
        }
        return Optional.of(new TrainingAssessment(recipe, () -> RealData.ofTrainings(key), () -> floors.quick(key)));
    }

    /** Whether a training of this recipe can be measured. */
    public boolean isMeasurable(Recipe recipe) {
        return key(recipe).isMeasurable();
    }

    private RealData.Key key(Recipe recipe) {
        var data = recipe.data();
        return new RealData.Key(datasets.get(recipe.dataset()).holdingOut(data.holdout()), data.noise());
    }

    /**
     * Measures a model in every way that there is. It takes some seconds, and a moment when it is asked for again. Once
     * nobody waits for it any more it is given up. Clients, by their address, have their turns.
     *
     * @throws dev.pollen.capacity.BusyException if as many reports wait as may
     * @throws dev.pollen.web.ClientGoneException if the client has gone
     * @throws NotMeasurableException if there are hardly any points, none is held out, or they cannot be drawn in time
     * @throws dev.pollen.dataset.UnknownDatasetException if the dataset has been deleted
     * @throws dev.pollen.diffusion.InvalidParameterException if the sampler cannot be had
     */
    public Assessment assess(Loaded loaded, SamplerChoice choice) {
        var model = loaded.model();
        var sampler = choice.resolve(model.recipe());
        var key = key(model.recipe());
        if (key.dataset().heldOut() == 0) {
            throw new NotMeasurableException(
                    "The recipe holds no rows out (data.holdout is 0): there is nothing to measure the model against.");
        }
        var reportKey = new ReportKey(loaded.checkpoint().sha256(), sampler.form(), sampler.steps());
        var known = reports.getIfPresent(reportKey);
        if (known != null) {
            return known;
        }
        var client = Client.name();
        var trace = traces.here();
        return clients.during(
                () ->
                        shared.await(
                                reportKey,
                                client,
                                () ->
                                        traces.begin("assess", trace)
                                                .with("job", loaded.checkpoint().job().toString())
                                                .during(() -> assess(reportKey, loaded, sampler, key))));
    }

    /** One thread does this: what came while this waited is there now. */
    private Assessment assess(ReportKey reportKey, Loaded loaded, SamplerChoice.Resolved sampler, RealData.Key key) {
        var known = reports.getIfPresent(reportKey);
        if (known != null) {
            return known;
        }
        var assessment = assess(loaded, sampler, key);
        reports.put(reportKey, assessment);
        return assessment;
    }

    private Assessment assess(Loaded loaded, SamplerChoice.Resolved sampler, RealData.Key key) {
        var model = loaded.model();
        var recipe = model.recipe();
        var real = RealData.ofReports(key);
        var data = recipe.data();
        var learnt = TrainingRows.of(real.scale(), key.dataset().training(data.points(), recipe.seed(), data.noise()));
        if (!key.isMeasurable()) {
            return assessFew(loaded, sampler, real, learnt);
        }
        var quality = new Quality(real, learnt, floors.all(key));
        return assess(loaded, sampler, real, quality.points(), quality::measure);
    }

    /** Too few rows are held out to be a measure, but what was learnt is there to be compared with. */
    private Assessment assessFew(Loaded loaded, SamplerChoice.Resolved sampler, RealData real, TrainingRows learnt) {
        if (learnt.count() < LEAST_TRAINING_ROWS) {
            throw new NotMeasurableException(
                    "A model of %d rows cannot be measured: upload at least 100, of which a fifth is held out"
                            .formatted(learnt.count()));
        }
        return assess(
                loaded,
                sampler,
                real,
                FEW_POINTS,
                points -> QualityReport.ofFewPoints(Copies.withoutHoldOut(points, learnt), real.available()));
    }

    private interface Measuring {
        QualityReport report(Sample points);
    }

    private Assessment assess(
            Loaded loaded, SamplerChoice.Resolved sampler, RealData real, int count, Measuring measuring) {
        try (var denoiser = loaded.model().predictor(engine, loaded.parameters())) {
            long begun = System.nanoTime();
            var points =
                    ModelPoints.draw(
                            loaded.model(),
                            denoiser,
                            sampler.process(),
                            loaded.model().recipe().seed(),
                            count,
                            () ->
                                    System.nanoTime() - begun < MOST_DRAWING.toNanos()
                                            && !Thread.currentThread().isInterrupted());
            double seconds = (System.nanoTime() - begun) / 1e9;
            var sample = real.scale().apply(points);
            var report = measuring.report(sample);
            return new Assessment(
                    sampler, points.count(), real.available(), seconds, report, portrait(real, sample, report));
        } catch (AbandonedException e) {
            throw new NotMeasurableException(
                    "Drawing %d points with %d network evaluations takes longer than %d s: ask for less steps"
                            .formatted(count, sampler.process().networkEvaluations(), MOST_DRAWING.toSeconds()));
        }
    }

    private static Portrait portrait(RealData real, Sample sample, QualityReport report) {
        var rows = real.draw(Math.min(ROWS_OF_PORTRAIT, real.available()), SEED_OF_PORTRAIT).rows();
        var ofModel = sample.rows().points(0, Math.min(ROWS_OF_PORTRAIT, sample.count()));
        return Portrait.of(real.dataset().table(), rows, ofModel, report.marginals());
    }

    @Override
    public void close() {
        shared.close();
    }
}
