package dev.pollen.assessment;

import dev.pollen.dataset.Distributions;
import dev.pollen.dataset.GaussianMixture;
import dev.pollen.dataset.GaussianMixture.Component;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.Target;
import dev.pollen.diffusion.TracedDenoiser;
import dev.pollen.table.Scale;
import dev.pollen.testing.KnownDensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** The mixture of Gaussians of which the best possible network is known. */
final class ExactMixture {

    private ExactMixture() {}

    /** From the data to what a network sees, by one factor for all columns, so that a mixture stays one. */
    static List<Scale.Standard> scales(GaussianMixture mixture) {
        var known = new KnownDensity(mixture);
        int d = mixture.dimensions();
        double variance = IntStream.range(0, d).mapToDouble(j -> known.covariance()[j][j]).sum() / d;
        return Arrays.stream(known.mean()).mapToObj(mean -> new Scale.Standard(mean, Math.sqrt(variance))).toList();
    }

    /** The mixture as a network sees it. */
    static GaussianMixture seen(GaussianMixture mixture) {
        var scales = scales(mixture);
        var components = new ArrayList<Component>();
        for (var component : mixture.components()) {
            double[] mean = component.mean().clone();
            for (int j = 0; j < mean.length; j++) {
                mean[j] = scales.get(j).toNetwork(mean[j]);
            }
            components.add(new Component(component.weight(), mean, component.std() / scales.getFirst().std()));
        }
        return new GaussianMixture(components);
    }

    /** The one in the plane, as a network sees it. */
    static GaussianMixture inThePlane() {
        return seen(Distributions.gaussianMixture(2));
    }

    static Denoiser predictor(Schedule schedule, Target target) {
        return predictor(inThePlane(), schedule, target);
    }

    /** What a network that knows the mixture says: eps = -s·∇log p(x_t), and x_0 from it by Tweedie's formula. */
    static Denoiser predictor(GaussianMixture mixture, Schedule schedule, Target target) {
        var diffused = new HashMap<Integer, KnownDensity>();
        var known = new KnownDensity(mixture);
        double[] mean = known.mean();
        double[] alphaBar = schedule.alphaBar();
        return (xt, t, output) -> {
            var noisy = diffused.computeIfAbsent(t, unused -> known.diffused(alphaBar[t]));
            double a = Math.sqrt(alphaBar[t]);
            double s = Math.sqrt(1 - alphaBar[t]);
            int d = mixture.dimensions();
            var x = new double[d];
            for (int i = 0; i < xt.length; i += d) {
                for (int j = 0; j < d; j++) {
                    x[j] = xt[i + j];
                }
                double[] score = noisy.score(x);
                for (int j = 0; j < d; j++) {
                    double eps = -s * score[j];
                    double x0 = a == 0 ? mean[j] : (x[j] - s * eps) / a;
                    output[i + j] = (float) target.value(a, s, x0, eps);
                }
            }
        };
    }

    /** The same with the trace of its Jacobian: that of eps is -s·Δlog p(x_t). */
    static TracedDenoiser traced(GaussianMixture mixture, Schedule schedule, Target target) {
        var denoiser = predictor(mixture, schedule, target);
        var known = new KnownDensity(mixture);
        double[] alphaBar = schedule.alphaBar();
        return (xt, t, output, trace) -> {
            denoiser.predict(xt, t, output);
            var noisy = known.diffused(alphaBar[t]);
            double a = Math.sqrt(alphaBar[t]);
            double s = Math.sqrt(1 - alphaBar[t]);
            int d = mixture.dimensions();
            var x = new double[d];
            for (int i = 0; i < trace.length; i++) {
                for (int j = 0; j < d; j++) {
                    x[j] = xt[i * d + j];
                }
                double eps = -s * noisy.laplacian(x);
                trace[i] = (float) target.value(a, s, (d - s * eps) / a, eps);
            }
        };
    }
}
