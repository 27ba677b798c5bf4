package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Points of which the first of two coordinates is known, by the exact predictor of y given x, which is N(x, c²). */
class KnownPointsTest {

    private static final double C = 0.05;
    private static final float X = 3;
    private static final int TIMESTEPS = 100;
    private static final Layout LAYOUT = Layout.of(2);

    /** Ends far from noise: a = 0.88, so that it matters where points begin. */
    private final Schedule classic = Schedule.of(ScheduleFamily.SIGMOID, TIMESTEPS, 1e-5, 5e-3);

    private Denoiser exact(Known known) {
        double[] signal = classic.alphaBarSqrt();
        double[] noise = classic.oneMinusAlphaBarSqrt();
        return (xt, t, output) -> {
            double gain = signal[t] * C * C / (signal[t] * signal[t] * C * C + noise[t] * noise[t]);
            for (int i = 1; i < xt.length; i += 2) {
                double mean = known.x0()[i - 1];
                output[i] = (float) (mean + gain * (xt[i] - signal[t] * mean));
            }
        };
    }

    private PointSet draw(int count) {
        var denoiser =
                new Denoiser() {
                    @Override
                    public void predict(float[] xt, int t, float[] output) {
                        throw new AssertionError("something is known");
                    }

                    @Override
                    public Denoiser given(Known known) {
                        return exact(known);
                    }
                };
        SampleSet.Conditions conditions =
                places -> {
                    var known = Known.nothing(LAYOUT, places.length);
                    for (int i = 0; i < places.length; i++) {
                        known.x0()[2 * i] = X;
                        known.columns()[2 * i] = true;
                    }
                    return known;
                };
        var process = new ReverseProcess(new DpmSolver(), classic, Target.X0, 50);
        return new SampleSet(process, TIMESTEPS, 2, 7).given(conditions).first(denoiser, count);
    }

    /** To five standard errors, and 1 % of a deviation that the steps may leave. */
    @Test
    void theyBeginWhereDataIsThatHasWhatIsKnown() {
        int count = 20 * SampleSet.BLOCK;
        var points = draw(count);
        double[] y = IntStream.range(0, count).mapToDouble(i -> points.at(i, 1)).toArray();

        double mean = Arrays.stream(y).average().orElseThrow();

        assertThat(IntStream.range(0, count)).allMatch(i -> points.at(i, 0) == X);
        assertThat(mean).isCloseTo(X, offset(C * (5 / Math.sqrt(count) + 0.01)));
    }
}
