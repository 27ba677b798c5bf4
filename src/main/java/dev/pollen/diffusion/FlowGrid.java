package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The angles at which a solver of the probability flow asks the network, and what it makes of the answers: a method of
 * Adams of fourth order with steps of any length, which predicts, evaluates and corrects (Hairer, Nørsett and Wanner
 * 1993, "Solving Ordinary Differential Equations I", section III.5). So a step costs one evaluation wherever the levels
 * are that the network knows.
 *
 * @param nodes from data to noise
 * @param end what takes the last angle to that of pure noise: factors of the last slopes, the newest last
 */
record FlowGrid(List<Node> nodes, double[] end) {

    /** How many slopes are remembered. */
    static final int ORDER = 4;

    private static final double NOISE = Math.PI / 2;

    /** Exact for polynomials of degree 7: products of {@link #ORDER} + 1 slopes have 4. */
    private static final double[] GAUSS = {0.3399810435848563, 0.8611363115940526};

    private static final double[] GAUSS_WEIGHTS = {0.6521451548625461, 0.3478548451374538};

    /**
     * An angle at which the network is asked. With x_0 = fromX·x + fromOutput·output, the velocity is (a·x - x_0)/s.
     *
     * @param t the timestep
     * @param fromX of x in the velocity
     * @param fromOutput of the network's output in the velocity
     * @param predict what takes x from the angle before to this one: factors of the last slopes, the newest last
     * @param correct the same, with the slope that is found here
     */
    record Node(int t, double fromX, double fromOutput, double[] predict, double[] correct) {}

    /**
     * Some levels whose angles are the denser the less noise there is: their roots are evenly spaced. Where some fall
     * together there are less.
     *
     * @param count how many
     */
    static FlowGrid of(NoiseLevels noise, int count) {
        double first = Math.sqrt(angle(noise.at(0)));
        double last = Math.sqrt(angle(noise.noisiest()));
        var nodes = new ArrayList<Node>();
        var angles = new ArrayList<Double>(List.of(0.0)); // of data, where the slope is zero
        int before = -1;
        for (int i = 0; i < count; i++) {
            double root = first + (last - first) * NoiseLevels.share(i, count);
            int t = noise.nearest(-Math.log(Math.tan(root * root)));
            if (t > before) {
                nodes.add(node(noise.at(t), angles));
                before = t;
            }
        }
        return new FlowGrid(nodes, factors(remembered(angles), angles.getLast(), NOISE));
    }

    private static double angle(NoiseLevels.Level level) {
        return Math.atan2(level.s(), level.a());
    }

    private static Node node(NoiseLevels.Level level, List<Double> angles) {
        double from = angles.getLast();
        double to = angle(level);
        double[] known = remembered(angles);
        var withThis = Arrays.copyOf(known, known.length + 1);
        withThis[known.length] = to;
        angles.add(to);
        return new Node(
                level.t(),
                (level.a() - level.fromX()) / level.s(),
                -level.fromOutput() / level.s(),
                factors(known, from, to),
                factors(withThis, from, to));
    }

    private static double[] remembered(List<Double> angles) {
        return angles.stream().skip(Math.max(0, angles.size() - ORDER)).mapToDouble(Double::doubleValue).toArray();
    }

    /** The integral, from one angle to another, of the polynomial through slopes at some angles: by their factors. */
    private static double[] factors(double[] angles, double from, double to) {
        var factors = new double[angles.length];
        double half = (to - from) / 2;
        for (int j = 0; j < angles.length; j++) {
            for (int g = 0; g < GAUSS.length; g++) {
                double below = basis(angles, j, (from + to) / 2 - half * GAUSS[g]);
                double above = basis(angles, j, (from + to) / 2 + half * GAUSS[g]);
                factors[j] += half * GAUSS_WEIGHTS[g] * (below + above);
            }
        }
        return factors;
    }

    /** Lagrange's polynomial that is 1 at the j-th angle and 0 at the others. */
    private static double basis(double[] angles, int j, double angle) {
        double product = 1;
        for (int i = 0; i < angles.length; i++) {
            product *= i == j ? 1 : (angle - angles[i]) / (angles[j] - angles[i]);
        }
        return product;
    }
}
