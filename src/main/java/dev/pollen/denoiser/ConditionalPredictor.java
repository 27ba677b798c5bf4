package dev.pollen.denoiser;

import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.TracedDenoiser;

import java.util.Optional;

/**
 * A network that is told what is known of points, beside the points.
 *
 * @param network its inputs are those of {@link Known#inputs}
 */
record ConditionalPredictor(Predictor network, Layout layout) implements PredictorOver {

    @Override
    public void predict(float[] xt, int t, float[] output) {
        predict(Known.nothing(layout, xt.length / layout.dimensions()), xt, t, output);
    }

    @Override
    public Denoiser given(Known known) {
        return (xt, t, output) -> predict(known, xt, t, output);
    }

    private void predict(Known known, float[] xt, int t, float[] output) {
        network.predict(inputs(known, xt), t, output);
    }

    private static float[] inputs(Known known, float[] xt) {
        var inputs = new float[xt.length + known.columns().length];
        known.inputs(xt, inputs);
        return inputs;
    }

    /** Of points of which nothing is known. */
    @Override
    public Optional<TracedDenoiser> traced() {
        return network.traced()
                .map(
                        traced ->
                                (xt, t, output, trace) -> {
                                    var nothing = Known.nothing(layout, xt.length / layout.dimensions());
                                    traced.predict(inputs(nothing, xt), t, output, trace);
                                });
    }
}
