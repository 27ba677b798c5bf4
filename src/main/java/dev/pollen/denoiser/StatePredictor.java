package dev.pollen.denoiser;

import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Known;

/**
 * A network that says what the target is where points are one-hot, by what it has learnt and by what a point says by
 * itself.
 */
record StatePredictor(Predictor network, Evidence evidence) implements PredictorOver {

    @Override
    public void predict(float[] xt, int t, float[] output) {
        network.predict(xt, t, output);
        evidence.toTarget(output, xt, t);
    }

    @Override
    public Denoiser given(Known known) {
        var given = network.given(known);
        return (xt, t, output) -> {
            given.predict(xt, t, output);
            evidence.toTarget(output, xt, t);
        };
    }

    @Override
    public Predictor withoutBlanks() {
        return new StatePredictor(network, evidence.withoutBlanks());
    }
}
