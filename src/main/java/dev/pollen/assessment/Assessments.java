package dev.pollen.assessment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.pollen.assessment.ModelPoints.AbandonedException;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.dataset.Datasets;
import dev.pollen.denoiser.Engine;
import dev.pollen.quality.Distance;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Floors;
import dev.pollen.quality.NotMeasurableException;
import dev.pollen.quality.Quality;
import dev.pollen.training.Recipe;
import dev.pollen.training.SamplerChoice;

import org.springframework.stereotype.Service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures models. What real points give by themselves takes the most time, and is kept. Reports are made one after the
 * other, on a platform thread, as engines need one.
 */
@Service
public class Assessments implements AutoCloseable {

    /** How many points are compared while a training goes on: as many as the sliced distance takes. */
    private static final int POINTS = Distance.SLICED_WASSERSTEIN.maxPoints();

    /** A report's points are drawn within this time, or not at all: others wait for theirs. */
    private static final Duration MOST_DRAWING = Duration.ofMinutes(1);

    private static final int KEPT_FLOORS = 200;
    private static final int KEPT_REPORTS = 200;

    private final Datasets datasets;
    private final Engine engine;
    private final Cache<RealData.Key, Floor> slicedFloors = Caffeine.newBuilder().maximumSize(KEPT_FLOORS).build();
    private final Cache<RealData.Key, Floors> allFloors = Caffeine.newBuilder().maximumSize(KEPT_FLOORS).build();
    private final Cache<ReportKey, Assessment> reports = Caffeine.newBuilder().maximumSize(KEPT_REPORTS).build();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("assessment").daemon().factory());

    Assessments(Datasets datasets, Engine engine) {
        this.datasets = datasets;
        this.engine = engine;
    }

    /** What a report is of: a file of a checkpoint never changes. */
    private record ReportKey(String sha256, SamplerChoice choice) {}

    /** The measurements of a training, or empty where its dataset keeps too few points from trainings. */
    public Optional<TrainingAssessment> ofTraining(Recipe recipe) {
        var key = key(recipe);
        if (!RealData.ofTrainings(key).areMeasurable()) {
            return Optional.empty();
        }
        return Optional.of(
                new TrainingAssessment(recipe, () -> RealData.ofTrainings(key), real -> slicedFloor(key, real)));
    }

    /** Whether a training of this recipe can be measured. */
    public boolean isMeasurable(Recipe recipe) {
        return RealData.ofTrainings(key(recipe)).areMeasurable();
    }

    private RealData.Key key(Recipe recipe) {
        return new RealData.Key(datasets.get(recipe.dataset()), recipe.data().noise());
    }

    /** The same for trainings and for reports: no checkpoint is chosen by a floor. */
    private Floor slicedFloor(RealData.Key key, RealData real) {
        return slicedFloors.get(key, unused -> Floor.of(Distance.SLICED_WASSERSTEIN, real, POINTS));
    }

    /**
     * Measures a model in every way that there is. It takes some seconds, and a moment when it is asked for again.
     *
     * @throws dev.pollen.quality.NotMeasurableException if the dataset keeps too few points from trainings
     * @throws dev.pollen.dataset.UnknownDatasetException if the dataset has been deleted
     * @throws dev.pollen.diffusion.InvalidParameterException if the sampler cannot be had
     */
    public Assessment assess(Loaded loaded, SamplerChoice choice) {
        var model = loaded.model();
        var sampler = choice.resolve(model.recipe());
        var key = key(model.recipe());
        return reports.get(
                new ReportKey(loaded.checkpoint().sha256(), choice),
                unused -> onThread(() -> assess(loaded, sampler, key)));
    }

    private Assessment assess(Loaded loaded, SamplerChoice.Resolved sampler, RealData.Key key) {
        var model = loaded.model();
        var recipe = model.recipe();
        var real = RealData.ofReports(key);
        var floors = allFloors.get(key, unused -> Floors.with(slicedFloor(key, RealData.ofTrainings(key)), real));
        var learnt = key.dataset().training(recipe.data().points(), recipe.seed(), recipe.data().noise());
        var quality = new Quality(real, real.scale().apply(learnt), floors);
        try (var denoiser = engine.predictor(loaded.parameters())) {
            long begun = System.nanoTime();
            var points =
                    ModelPoints.draw(
                            model,
                            denoiser,
                            sampler.process(),
                            recipe.seed(),
                            quality.points(),
                            () -> System.nanoTime() - begun < MOST_DRAWING.toNanos());
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Assessment(sampler, points.count(), seconds, quality.measure(real.scale().apply(points)));
        } catch (AbandonedException e) {
            throw new NotMeasurableException(
                    "Drawing %d points with %d network evaluations takes longer than %d s: ask for less steps"
                            .formatted(
                                    quality.points(),
                                    sampler.process().networkEvaluations(),
                                    MOST_DRAWING.toSeconds()));
        }
    }

    private <T> T onThread(Callable<T> task) {
        var future = thread.submit(task);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
