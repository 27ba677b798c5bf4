package dev.pollen;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.kernel.Activation;
import dev.pollen.web.requests.EnumNames;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Whether the engine computes: tried, until it has once, by one prediction of a very small network. */
@Component("engineHealthIndicator")
class EngineHealth extends AbstractHealthIndicator {

    private static final Architecture SMALL = new Architecture(2, 2, 8, 1, 2, Activation.RELU, StepEncoding.TABLE);

    private final Engine engine;
    private volatile boolean computes;

    EngineHealth(Engine engine) {
        super("The engine does not compute.");
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws InterruptedException, ExecutionException {
        if (!computes) {
            var trial = new FutureTask<>(this::isPredictionFinite);
            Thread.ofPlatform().name("engine-trial").start(trial);
            computes = trial.get();
        }
        health.status(computes ? Status.UP : Status.DOWN).withDetail("engine", EnumNames.of(engine));
    }

    private boolean isPredictionFinite() {
        try (var predictor = engine.predictor(Parameters.initial(SMALL, 0))) {
            var eps = new float[2];
            predictor.predict(new float[] {1, -1}, 1, eps);
            return Float.isFinite(eps[0]) && Float.isFinite(eps[1]);
        }
    }
}
