package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The log-density of points by the probability flow, the ordinary differential equation whose solutions are distributed
 * at every noise level as noisy data is (Song et al. 2021, arXiv 2011.13456, section 4.3 and equation 39). By the angle
 * phi = arctan(s/a) it is dx/dphi = v, the velocity (Salimans and Ho 2022, arXiv 2202.00512, appendix D); so
 *
 * <pre>log p(x(0)) = log N(x(π/2); 0, I) + ∫ Σ_k ∂v_k/∂x_k dphi  from 0, data, to π/2, noise</pre>
 *
 * <p>The velocity is -tan(phi)·(x + score), so at data itself it is zero, whatever the network says of its finest noise
 * level: that is how the noise that no level takes away is extrapolated.
 *
 * <p>A network knows the schedule's levels only. Every point is solved with some of them, and with twice as many, until
 * two answers differ by no more than the tolerance, or all levels are used; so what is said of a point does not depend
 * on the others.
 */
public final class ProbabilityFlow {

    /** The noise per signal that a schedule must reach: from below, noise would have to be guessed. */
    private static final double LEAST_NOISE = 4;

    /** The noise per signal at which scores are taken. */
    private static final double SCORING_NOISE = 0.05;

    private static final int COARSEST = 25;
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final List<FlowGrid> grids;
    private final double tolerance;
    private final NoiseLevels.Level scoring;

    /**
     * The flow of a model.
     *
     * @param target what the network predicts
     * @param tolerance in nats: what the last two answers for a point may differ by
     * @throws InvalidParameterException naming {@code schedule} if it does not reach noise, or has a single level
     */
    public ProbabilityFlow(Schedule schedule, Target target, double tolerance) {
        var levels = FlowGrid.levels(new NoiseLevels(schedule, target));
        double most = levels.getLast().sigma();
        InvalidParameterException.require(
                most >= LEAST_NOISE && levels.size() > 1,
                "schedule",
                "must end at noise for a density: at least %s of it per signal, in at least 2 timesteps, but there are %.3g in %d"
                        .formatted(LEAST_NOISE, most, levels.size()));
        this.tolerance = tolerance;
        this.scoring = scoring(levels);
        this.grids = new ArrayList<>();
        for (int count = Math.min(COARSEST, (levels.size() + 1) / 2); count < levels.size(); count *= 2) {
            grids.add(FlowGrid.of(levels, count));
        }
        grids.add(FlowGrid.of(levels, levels.size()));
    }

    /** The least noise at which what the network gets wrong does not hide the score. */
    private static NoiseLevels.Level scoring(List<NoiseLevels.Level> levels) {
        return levels.stream().filter(level -> level.sigma() >= SCORING_NOISE).findFirst().orElseThrow();
    }

    /**
     * What is known of points.
     *
     * @param logDensity in nats, in network space; not finite where the network has no number
     * @param error of each, in nats: what the last two answers differ by
     * @param evaluations how often the network was asked about each, its derivatives included
     */
    public record Densities(double[] logDensity, double[] error, int[] evaluations) {}

    /** The most evaluations that a point may take. */
    public int mostEvaluations() {
        return grids.stream().mapToInt(grid -> grid.nodes().size()).sum();
    }

    /** The evaluations that a point takes at least: those of the first two answers. */
    public int fewestEvaluations() {
        return grids.stream().limit(2).mapToInt(grid -> grid.nodes().size()).sum();
    }

    /** The log-density of points in network space. */
    public Densities of(TracedDenoiser denoiser, PointSet points) {
        var found = new Densities(new double[points.count()], new double[points.count()], new int[points.count()]);
        Arrays.fill(found.error, Double.POSITIVE_INFINITY);
        var left = new int[points.count()];
        Arrays.setAll(left, i -> i);
        for (var grid : grids) {
            if (left.length > 0) {
                double[] answers = new Solution(denoiser, points, left).solve(grid);
                left = take(answers, left, grid.nodes().size(), found);
            }
        }
        return found;
    }

    /**
     * The gradient of the log-density of points in network space, as the network has it at its least noise levels: (x_0
     * - x)/sigma², where x_0 is what it predicts of a·x (Efron 2011, Tweedie's formula).
     *
     * @return shape (n, d)
     */
    public double[] score(Denoiser denoiser, PointSet points) {
        var xt = new float[points.values().length];
        for (int i = 0; i < xt.length; i++) {
            xt[i] = (float) (scoring.a() * points.values()[i]);
        }
        var output = new float[xt.length];
        denoiser.predict(xt, scoring.t(), output);
        var score = new double[xt.length];
        double variance = scoring.sigma() * scoring.sigma();
        for (int i = 0; i < xt.length; i++) {
            double x0 = scoring.fromX() * xt[i] + scoring.fromOutput() * output[i];
            score[i] = (x0 - points.values()[i]) / variance;
        }
        return score;
    }

    /** Notes the answers for some points, and says for which of them there is to be a finer one. */
    private int[] take(double[] answers, int[] asked, int evaluations, Densities found) {
        for (int i = 0; i < asked.length; i++) {
            int point = asked[i];
            if (found.evaluations[point] > 0) {
                found.error[point] = Math.abs(answers[i] - found.logDensity[point]);
            }
            found.logDensity[point] = answers[i];
            found.evaluations[point] += evaluations;
        }
        return Arrays.stream(asked)
                .filter(point -> Double.isFinite(found.logDensity[point]) && !(found.error[point] <= tolerance))
                .toArray();
    }

    /** Some points on their way from data to noise. */
    private static final class Solution {

        private final TracedDenoiser denoiser;
        private final int d;
        private final double[] x;
        private final double[] predicted;
        private final double[] log;
        private final List<Slope> slopes = new ArrayList<>();

        Solution(TracedDenoiser denoiser, PointSet points, int[] chosen) {
            this.denoiser = denoiser;
            this.d = points.dimensions();
            this.x = new double[chosen.length * d];
            this.predicted = new double[x.length];
            this.log = new double[chosen.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = points.at(chosen[i / d], i % d);
            }
        }

        /** What is added to points and to their log-densities per angle: shapes (n, d) and (n). */
        private record Slope(double[] velocity, double[] divergence) {}

        double[] solve(FlowGrid grid) {
            var last = new ArrayList<Slope>();
            slopes.add(new Slope(new double[x.length], new double[log.length]));
            for (int i = 0; i < grid.nodes().size(); i++) {
                var node = grid.nodes().get(i);
                System.arraycopy(x, 0, predicted, 0, x.length);
                add(node.predict(), slopes, Slope::velocity, predicted);
                slopes.add(slope(node));
                add(node.correct(), slopes);
                if (grid.last().contains(i)) {
                    last.add(slopes.getLast());
                }
                if (slopes.size() > FlowGrid.ORDER) {
                    slopes.removeFirst();
                }
            }
            add(grid.end(), last);
            for (int i = 0; i < x.length; i++) {
                log[i / d] -= (x[i] * x[i] + LOG_2_PI) / 2;
            }
            return log;
        }

        private Slope slope(FlowGrid.Node node) {
            var xt = new float[x.length];
            for (int i = 0; i < xt.length; i++) {
                xt[i] = (float) predicted[i];
            }
            var output = new float[xt.length];
            var trace = new float[log.length];
            denoiser.predict(xt, node.t(), output, trace);
            var slope = new Slope(new double[xt.length], new double[trace.length]);
            for (int i = 0; i < xt.length; i++) {
                slope.velocity[i] = node.fromX() * predicted[i] + node.fromOutput() * output[i];
            }
            for (int i = 0; i < trace.length; i++) {
                slope.divergence[i] = node.fromX() * d + node.fromOutput() * trace[i];
            }
            return slope;
        }

        private void add(double[] factors, List<Slope> last) {
            add(factors, last, Slope::velocity, x);
            add(factors, last, Slope::divergence, log);
        }

        private static void add(double[] factors, List<Slope> last, Function<Slope, double[]> part, double[] to) {
            for (int k = 0; k < factors.length; k++) {
                double[] from = part.apply(last.get(last.size() - factors.length + k));
                for (int i = 0; i < to.length; i++) {
                    to[i] += factors[k] * from[i];
                }
            }
        }
    }
}
