package dev.pollen.sampling;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Predictor;
import dev.pollen.diffusion.Layout;
import dev.pollen.training.Preset;
import dev.pollen.web.clients.Loopback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Does what nobody asked for when the service has started, so that the first requests are as fast as others. A network
 * predicts until the arithmetic is compiled: before that, a vector is an object, and a request would take a second. In
 * between the service asks itself what clients ask first. It rests after every prediction, so that the heap does not
 * grow for objects that live for an instant; whether it is done is of no consequence to anybody.
 */
@Component
@ConditionalOnWebApplication
class WarmUp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int RESTS = 3;
    private static final int POINTS = 10;
    private static final int DIMENSIONS = 2;

    private final Engine engine;
    private final Models models;
    private final Loopback service;
    private final SamplingProperties properties;
    private volatile boolean stopped;

    WarmUp(Engine engine, Models models, Loopback service, SamplingProperties properties) {
        this.engine = engine;
        this.models = models;
        this.service = service;
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
            for (int round = 0; round < ROUNDS && !stopped; round++) {
                predict();
                ask();
            }
        } catch (RuntimeException | IOException e) {
            log.debug("The first requests may be slow.", e);
        }
    }

    /** By the model that is likely to be asked for; where there is none, by one that has learnt nothing. */
    private void predict() {
        try (var loaded = models.find(null, null)) {
            predict(loaded.predictor(), loaded.model().dimensions());
        } catch (NoModelException e) {
            var architecture = Preset.FAST.recipe().architecture(Layout.of(DIMENSIONS));
            try (var predictor = engine.predictor(Parameters.initial(architecture, /* seed= */ 0))) {
                predict(predictor, DIMENSIONS);
            }
        }
    }

    private void predict(Predictor predictor, int dimensions) {
        var xt = new float[POINTS * dimensions];
        var output = new float[xt.length];
        long end = System.nanoTime() + ROUND.toNanos();
        while (!stopped && System.nanoTime() < end) {
            long begun = System.nanoTime();
            predictor.predict(xt, 0, output);
            LockSupport.parkNanos(RESTS * (System.nanoTime() - begun));
        }
    }

    /** For points, for jobs, and what a new one would be. */
    private void ask() throws IOException {
        if (!stopped) {
            service.get("/samples?n=" + POINTS);
            service.get("/jobs");
            service.post("/jobs/preflight", "{}");
        }
    }

    /** Without an interrupt, from which files and the database would suffer. */
    @Override
    public void close() {
        stopped = true;
    }
}
