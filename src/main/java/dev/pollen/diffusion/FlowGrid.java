package dev.pollen.diffusion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The angles at which a solver of the probability flow asks the network, and what it makes of the answers: a method of
 * Adams of fourth order with steps of any length, which predicts, evaluates and corrects (Hairer, Nørsett and Wanner
 * 1993, "Solving Ordinary Differential Equations I", section III.5). So a step costs one evaluation wherever the levels
 * are that the network knows.
 *
 * <p>Beyond the last angle, where hardly anything is left of whatever data, slopes are linear: through the last one and
 * one that is as far before as pure noise is behind. A neighbour would not do: what a network says of neighbouring
 * timesteps differs by chance.
 *
 * @param nodes from data to noise
 * @param last which of the nodes say how it goes on to pure noise
 * @param end the factors of their slopes
 */
record FlowGrid(List<Node> nodes, List<Integer> last, double[] end) {

    /** How many slopes are remembered. */
    static final int ORDER = 4;

    private static final double NOISE = Math.PI / 2;

    /** The noise per signal up to which the network is asked. Beyond, an eps that is wrong by little says nothing. */
    private static final double MOST_NOISE = 60;

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
     * @param levels all that the network may be asked at, from the least noise to the most
     * @param count how many
     */
    static FlowGrid of(List<NoiseLevels.Level> levels, int count) {
        double[] angles = levels.stream().mapToDouble(FlowGrid::angle).toArray();
        double first = Math.sqrt(angles[0]);
        double most = Math.sqrt(angles[angles.length - 1]);
        var nodes = new ArrayList<Node>();
        var taken = new ArrayList<Double>(List.of(0.0)); // of data, where the slope is zero
        int before = -1;
        for (int i = 0; i < count; i++) {
            double root = first + (most - first) * NoiseLevels.share(i, count);
            int level = nearest(angles, root * root);
            if (level > before) {
                nodes.add(node(levels.get(level), taken));
                before = level;
            }
        }
        var last = last(taken);
        double[] known = last.stream().mapToDouble(i -> taken.get(i + 1)).toArray();
        return new FlowGrid(nodes, last, factors(known, taken.getLast(), NOISE));
    }

    /** The levels at which the network is asked: all but those of next to nothing but noise. */
    static List<NoiseLevels.Level> levels(NoiseLevels noise) {
        return IntStream.rangeClosed(0, noise.noisiest(MOST_NOISE).t()).mapToObj(noise::at).toList();
    }

    private static int nearest(double[] angles, double angle) {
        int found = Arrays.binarySearch(angles, angle);
        int above = Math.clamp(found < 0 ? -found - 1L : found, 0, angles.length - 1);
        return above > 0 && angle - angles[above - 1] < angles[above] - angle ? above - 1 : above;
    }

    /** The last node, and one at least as far before as pure noise is behind, if there is one. */
    private static List<Integer> last(List<Double> angles) {
        double apart = NOISE - angles.getLast();
        var last = new ArrayDeque<Integer>();
        for (int node = angles.size() - 2; node >= 0 && last.size() < 2; node--) {
            if (last.isEmpty() || angles.get(last.getFirst() + 1) - angles.get(node + 1) >= apart) {
                last.addFirst(node);
            }
        }
        return List.copyOf(last);
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
