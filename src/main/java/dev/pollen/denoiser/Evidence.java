package dev.pollen.denoiser;

import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Softmax;

import java.util.List;

/**
 * What a noisy point says of the states that it is in by itself. Of coordinates that are one-hot a network does not say
 * what the {@link Target} is: the probability that a point is in state k is the softmax of
 *
 * <pre>
 * output_k + log p_k + a·h·x_k/s²,  where x_t = a·x_0 + s·eps, p_k is how often points are in it, and h its height.
 * </pre>
 *
 * The last two terms are the logarithm of what follows from these coordinates alone by Bayes' rule, up to what all
 * states share. So a network that says nothing draws every state as often as it is there, however rare; what it learns
 * is what states depend on. By squared error, states that are rare are lost. It is learnt by cross-entropy on x_0, as
 * in Guzmán-Cordero et al. 2025, arXiv 2506.05940.
 */
public final class Evidence {

    private final Layout layout;
    private final List<float[]> logShares;
    private final Target target;
    private final double[] signal;
    private final double[] noise;

    /**
     * @param target what the network predicts of the coordinates that are not one-hot
     */
    public Evidence(Layout layout, Schedule schedule, Target target) {
        this(
                layout,
                layout.states().stream().map(Evidence::logShares).toList(),
                target,
                schedule.alphaBarSqrt(),
                schedule.oneMinusAlphaBarSqrt());
    }

    private Evidence(Layout layout, List<float[]> logShares, Target target, double[] signal, double[] noise) {
        this.layout = layout;
        this.logShares = logShares;
        this.target = target;
        this.signal = signal;
        this.noise = noise;
    }

    private static float[] logShares(OneHot state) {
        var logs = new float[state.shares().length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = (float) StrictMath.log(state.shares()[k]);
        }
        return logs;
    }

    /** The coordinates that are one-hot. */
    public List<OneHot> states() {
        return layout.states();
    }

    /**
     * Adds the evidence of a point to what a network says of it.
     *
     * @param xt where the point is, from {@code at} on
     * @param t its timestep
     * @param output what is added to, from {@code at} on
     */
    public void addTo(float[] output, float[] xt, int at, int t) {
        for (int i = 0; i < logShares.size(); i++) {
            float[] logs = logShares.get(i);
            var state = layout.states().get(i);
            int first = at + state.at();
            float factor = (float) (state.height() * signal[t] / (noise[t] * noise[t]));
            for (int k = 0; k < logs.length; k++) {
                output[first + k] += logs[k] + factor * xt[first + k];
            }
        }
    }

    /** The same where points are known not to be blank. */
    Evidence withoutBlanks() {
        var logs = logShares.stream().map(float[]::clone).toList();
        for (int i = 0; i < logs.size(); i++) {
            int blank = layout.states().get(i).blank();
            if (blank >= 0) {
                logs.get(i)[blank] = Float.NEGATIVE_INFINITY;
            }
        }
        return new Evidence(layout, logs, target, signal, noise);
    }

    /**
     * A denoiser of points: it is told what is known of them, where the network is, and says what the target is, of the
     * states too.
     *
     * @param isConditional whether the network is told what is known
     */
    public Predictor over(Predictor network, boolean isConditional) {
        var told = isConditional ? new ConditionalPredictor(network, layout) : network;
        return layout.states().isEmpty() ? told : new StatePredictor(told, this);
    }

    /**
     * Has the output for points be the target.
     *
     * @param xt shape (n, d)
     * @param t the timestep of all
     * @param output what the network says, shape (n, d)
     */
    void toTarget(float[] output, float[] xt, int t) {
        int dimensions = layout.dimensions();
        for (int at = 0; at < xt.length; at += dimensions) {
            addTo(output, xt, at, t);
            for (var state : layout.states()) {
                toTarget(output, xt, at, state, signal[t], noise[t]);
            }
        }
    }

    private void toTarget(float[] output, float[] xt, int at, OneHot state, double a, double s) {
        int end = at + state.end();
        Softmax.of(output, at + state.at(), end);
        double last = output[end - 1];
        for (int k = at + state.at(); k < end; k++) {
            double x0 = state.height() * output[k];
            output[k] = (float) target.value(a, s, x0, (xt[k] - a * x0) / s);
        }
        if (state.hasNumber()) {
            double ofNoise = target.value(a, s, a * xt[end], s * xt[end]);
            output[end] = (float) (last * output[end] + (1 - last) * ofNoise);
        }
    }
}
