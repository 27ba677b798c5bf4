package dev.pollen.job;

import dev.pollen.capacity.Futures;
import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.points.Points;
import dev.pollen.table.Table;
import dev.pollen.training.Recipe;
import dev.pollen.training.SamplerChoice;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Draws the same points again and again from a model that learns, on a thread of its own: the training goes on
 * meanwhile. Of a table those columns are drawn that are numbers; of one that has none, nothing.
 */
final class SnapshotWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWatch.class);

    /** A recipe's own sampler may take so many network evaluations; else one is taken that needs few. */
    private static final int MOST_EVALUATIONS = 30;

    /** One is drawn, and one waits for it. */
    private static final int MOST_AT_ONCE = 2;

    private final Model model;
    private final ReverseProcess process;
    private final Table output;
    private final int[] columns;
    private final SnapshotSchedule schedule;
    private final Deque<Future<Drawn>> pending = new ArrayDeque<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").daemon().factory());
    private boolean hasFailed;
    private volatile boolean closed;

    /**
     * @param last how many iterations were done at the job's last snapshot, or -1 if there is none
     */
    SnapshotWatch(Model model, long last) {
        this.model = model;
        this.process = process(model.recipe());
        this.output = model.output();
        this.columns =
                IntStream.range(0, output.columns().size())
                        .filter(j -> output.columns().get(j).type().isNumeric())
                        .toArray();
        this.schedule = new SnapshotSchedule(last, System.nanoTime());
    }

    /**
     * What has been drawn, and how long that took.
     *
     * @param snapshot null if points are not finite
     */
    private record Drawn(@Nullable PointSnapshot snapshot, long nanos) {}

    private static ReverseProcess process(Recipe recipe) {
        var own = recipe.reverseProcess();
        return own.networkEvaluations() <= MOST_EVALUATIONS
                ? own
                : new SamplerChoice(SamplerName.DPMPP_2M, null, null, null).resolve(recipe).process();
    }

    /** Whether the model is to be drawn from after so many iterations. */
    boolean isDue(long iteration) {
        return columns.length > 0 && !hasFailed && schedule.isDue(iteration, System.nanoTime(), pending.isEmpty());
    }

    /** Whether it is to be where the training ends after so many. */
    boolean isDueAtEnd(long iteration) {
        return columns.length > 0 && !hasFailed && schedule.last() < iteration;
    }

    /**
     * Begins to draw from the model, once at most one is being drawn: each keeps a copy of the parameters.
     *
     * @param parameters copies them
     */
    void begin(long iteration, Supplier<Parameters> parameters, BooleanSupplier givenUp) throws InterruptedException {
        if (pending.size() < MOST_AT_ONCE || Futures.await(pending.element(), givenUp)) {
            schedule.begin(iteration, System.nanoTime());
            var copy = parameters.get();
            pending.add(thread.submit(() -> draw(iteration, copy)));
        }
    }

    private Drawn draw(long iteration, Parameters parameters) {
        long begun = System.nanoTime();
        try (var predictor = model.predictor(model.recipe().engine(), parameters)) {
            Denoiser ofWanted =
                    (xt, t, out) -> {
                        if (closed) {
                            throw new CancellationException("nobody wants the snapshot any more");
                        }
                        predictor.predict(xt, t, out);
                    };
            var set =
                    new SampleSet(
                            process, model.recipe().schedule().timesteps(), model.dimensions(), PointSnapshot.SEED);
            var points = set.first(ofWanted, PointSnapshot.POINTS);
            var snapshot = points.isFinite() ? numbers(iteration, model.toData(points)) : null;
            return new Drawn(snapshot, System.nanoTime() - begun);
        }
    }

    private PointSnapshot numbers(long iteration, Points rows) {
        int d = columns.length;
        var values = new double[rows.count() * d];
        for (int k = 0; k < values.length; k++) {
            values[k] = rows.at(k / d, columns[k % d]);
        }
        var table = output.with(IntStream.of(columns).mapToObj(output.columns()::get).toList());
        return new PointSnapshot(iteration, table, new Points(d, values));
    }

    /** Takes those that are done. */
    void poll(Consumer<PointSnapshot> taker) {
        for (var next = pending.peek(); next != null && next.isDone(); next = pending.peek()) {
            pending.remove();
            take(next, taker);
        }
    }

    private void take(Future<Drawn> done, Consumer<PointSnapshot> taker) {
        if (done.state() != Future.State.SUCCESS) {
            log.warn(
                    "A snapshot cannot be drawn, so no more are, until the training is taken up again.",
                    done.exceptionNow());
            hasFailed = true;
            return;
        }
        var drawn = done.resultNow();
        schedule.spend(drawn.nanos());
        if (drawn.snapshot() != null) {
            taker.accept(drawn.snapshot());
        }
    }

    /** Takes all that have been begun, once they are done. */
    void await(BooleanSupplier givenUp, Consumer<PointSnapshot> taker) throws InterruptedException {
        while (!pending.isEmpty() && Futures.await(pending.element(), givenUp)) {
            poll(taker);
        }
    }

    /** Gives up what has not been drawn yet, and waits for the evaluation that is under way, whose memory it has. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        thread.close();
    }
}
