package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Jumps along the probability flow, the ordinary differential equation that takes noise to data: a network says at once
 * where the flow takes a point from one noise level to another (Boffi et al. 2024, arXiv 2406.07507, definition 2.1).
 * What it says is the average velocity in between, as in Geng et al. 2025, arXiv 2505.13447; in the angles of the noise
 * levels, phi = arctan(s/a),
 *
 * <pre>x' = cos(phi - phi')·x - sin(phi - phi')·output</pre>
 *
 * which is a step of {@link Ddim} with the target {@link Target#V}.
 *
 * <p>One step jumps from noise to data; n steps have n - 1 levels in between, spaced evenly in lambda. Every one of
 * these jumps has a number, which is all that the network is told of it.
 */
public record FlowMap() implements Sampler {

    /** The most steps. */
    public static final int MAX_STEPS = 8;

    /** All jumps of one step, of two, and so on. */
    public static final int JUMPS = number(MAX_STEPS + 1, 0);

    /** The most levels at which jumps begin, and data, where they end. */
    static final int LEVELS = 1 + (int) shares().distinct().count();

    /** What the network predicts. */
    public static final Target TARGET = Target.V;

    /**
     * A jump.
     *
     * @param step what is made of the network's output
     */
    record Jump(Step step, NoiseLevels.Level from, NoiseLevels.Level to) {

        /**
         * What the network is to say, so that a coordinate gets from one level to the other.
         *
         * @param before where it is
         * @param after where it is to be
         */
        double output(double before, double after) {
            double x0 = (after - step.keep() * before) / step.data();
            return (x0 - step.fromX() * before) / step.fromOutput();
        }
    }

    /**
     * @throws InvalidParameterException naming {@code steps} and its limits
     */
    @Override
    public List<Step> steps(NoiseLevels levels, int count) {
        InvalidParameterException.require(
                count <= MAX_STEPS,
                "steps",
                "must be from 1 to %d of a flow map, but is %d".formatted(MAX_STEPS, count));
        return jumps(levels, count).stream().map(Jump::step).toList();
    }

    /** The jumps of any number of steps: less than {@link #JUMPS} where levels fall together. */
    static List<Jump> jumps(NoiseLevels levels) {
        return IntStream.rangeClosed(1, MAX_STEPS).boxed().flatMap(count -> jumps(levels, count).stream()).toList();
    }

    private static List<Jump> jumps(NoiseLevels noise, int count) {
        double first = noise.noisiest().lambda();
        double last = noise.finest().lambda();
        var levels = noise.levels(count, i -> noise.nearest(first + (last - first) * i / count));
        var jumps = new ArrayList<Jump>();
        for (int i = 0; i + 1 < levels.size(); i++) {
            var from = levels.get(i);
            var to = levels.get(i + 1);
            jumps.add(new Jump(Step.jump(number(count, i), from, to), from, to));
        }
        return jumps;
    }

    /** How far from noise to data jumps begin. */
    private static DoubleStream shares() {
        return IntStream.rangeClosed(1, MAX_STEPS)
                .boxed()
                .flatMapToDouble(count -> IntStream.range(0, count).mapToDouble(i -> (double) i / count));
    }

    /** The number of the i-th of so many jumps: behind those of fewer steps. */
    private static int number(int count, int i) {
        return count * (count - 1) / 2 + i;
    }
}
