package dev.pollen.sampling;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Predictor;
import dev.pollen.training.Preset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a network predict what nobody asked for when the service has started, until the arithmetic is compiled: before
 * that, a vector is an object, and the first request would take a second. It rests after every prediction, so that the
 * heap does not grow for objects that live for an instant; whether it is done is of no consequence to anybody.
 */
@Component
class WarmUp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final int RESTS = 3;
    private static final int POINTS = 10;
    private static final int DIMENSIONS = 2;

    private final Engine engine;
    private final Models models;
    private final SamplingProperties properties;
    private volatile boolean stopped;

    WarmUp(Engine engine, Models models, SamplingProperties properties) {
        this.engine = engine;
        this.models = models;
        this.properties = properties;
    }

    /** Deeplearning4j's arithmetic is compiled, and its libraries are not to be loaded before they are needed. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.warmUp() && engine == Engine.VECTOR) {
            Thread.ofPlatform().daemon().name("warm-up").priority(Thread.MIN_PRIORITY).start(this::run);
        }
    }

    private void run() {
        try {
            predict();
        } catch (RuntimeException e) {
            log.debug("The first requests may be slow.", e);
        }
    }

    /** By the model that is likely to be asked for; where there is none, by one that has learnt nothing. */
    private void predict() {
        try (var loaded = models.find(null, null)) {
            predict(loaded.predictor(), loaded.model().dimensions());
        } catch (NoModelException e) {
            var architecture = Preset.FAST.recipe().architecture(DIMENSIONS);
            try (var predictor = engine.predictor(Parameters.initial(architecture, /* seed= */ 0))) {
                predict(predictor, DIMENSIONS);
            }
        }
    }

    private void predict(Predictor predictor, int dimensions) {
        var xt = new float[POINTS * dimensions];
        var output = new float[xt.length];
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!stopped && System.nanoTime() < end) {
            long begun = System.nanoTime();
            predictor.predict(xt, 0, output);
            LockSupport.parkNanos(RESTS * (System.nanoTime() - begun));
        }
    }

    /** Without an interrupt, from which files and the database would suffer. */
    @Override
    public void close() {
        stopped = true;
    }
}
