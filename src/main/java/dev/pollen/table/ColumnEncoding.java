package dev.pollen.table;

import dev.pollen.diffusion.OneHot;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The way of a column's values to some coordinates of network space, and back. A value is in one of some states: an
 * atom, which is a value that carries mass by itself (a level, the zeros of a column that is mostly zero), a blank, or
 * one of the rest, which have a scale. States are one-hot: each has a coordinate, and the greatest says which it is. So
 * atoms and blanks come back exactly, and never "nearly". The rest has a coordinate of its own, which is not known
 * where there is an atom or a blank.
 *
 * @param atoms rising. Shared, not copied
 * @param hasBlanks whether a blank is a state
 * @param shares of the rows that are in each state: of the atoms, the blanks, the rest. Shared, not copied
 * @param height of the coordinate of the state that a value is in: see {@link OneHot}
 * @param scale of the rest; null if there is none
 * @param step what values of the rest are multiples of; 0 for any
 * @param min the least value of the column
 * @param max the greatest
 */
public record ColumnEncoding(
        double[] atoms,
        boolean hasBlanks,
        double[] shares,
        double height,
        @Nullable Scale scale,
        double step,
        double min,
        double max) {

    /** A coordinate that is not known: it is not learnt. */
    public static final float UNKNOWN = Float.NaN;

    public ColumnEncoding {
        int states = atoms.length + (hasBlanks ? 1 : 0) + (scale == null ? 0 : 1);
        if (states == 0 || shares.length != states) {
            throw new IllegalArgumentException("%d states have %d shares".formatted(states, shares.length));
        }
        if (!(height > 0) || !Double.isFinite(height)) {
            throw new IllegalArgumentException("the height must be finite and above 0, but is " + height);
        }
        if (!(min <= max) || !(step >= 0) || !Double.isFinite(min) || !Double.isFinite(max) || !Double.isFinite(step)) {
            throw new IllegalArgumentException(
                    "values cannot lie from %s to %s in steps of %s".formatted(min, max, step));
        }
        if (!Arrays.stream(shares).allMatch(share -> share > 0 && share <= 1)) {
            throw new IllegalArgumentException("shares must be above 0, but are " + Arrays.toString(shares));
        }
        for (int k = 0; k < atoms.length; k++) {
            if (!Double.isFinite(atoms[k]) || k > 0 && atoms[k] <= atoms[k - 1]) {
                throw new IllegalArgumentException("atoms must be finite and rise, but are " + Arrays.toString(atoms));
            }
        }
    }

    /** Numbers without bounds that have a scale, and nothing else. */
    static ColumnEncoding of(Scale scale) {
        return new ColumnEncoding(
                new double[0], false, new double[] {1}, 1, scale, 0, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /**
     * @throws IllegalArgumentException if it is not of such a column
     */
    void requireFits(Column column) {
        int levels = column.form().levels();
        boolean isFitting =
                levels == 0
                        || scale == null && Arrays.stream(atoms).allMatch(a -> a == (int) a && a >= 0 && a < levels);
        if (!isFitting || hasBlanks && !column.hasBlanks()) {
            throw new IllegalArgumentException("column %s is encoded as something else".formatted(column.name()));
        }
    }

    /** How many coordinates say which state it is: one is no question. */
    public int stateCoordinates() {
        return shares.length == 1 ? 0 : shares.length;
    }

    /** Whether some coordinates say which state it is: the first {@code shares.length}. */
    boolean hasStates() {
        return shares.length > 1;
    }

    /** Why a value has no density, for a sentence about the column: nothing, if it has one. */
    Optional<String> withoutDensity() {
        if (scale == null) {
            return Optional.of(atoms.length == 1 ? "is constant" : "is one of %d levels".formatted(atoms.length));
        }
        if (hasBlanks) {
            return Optional.of("has blanks");
        }
        if (atoms.length > 0) {
            return Optional.of("has values that carry mass by themselves, such as " + atoms[0]);
        }
        return scale instanceof Scale.Standard(double _, double std) && std == 0
                ? Optional.of("is constant")
                : Optional.empty();
    }

    /** The coordinates that say which state it is, where it has some. */
    OneHot oneHot(int at) {
        return new OneHot(at, shares, height, hasBlanks ? atoms.length : -1, scale != null);
    }

    /** How many coordinates it has in network space: at least 1. */
    public int width() {
        return Math.max(1, stateCoordinates() + (scale == null ? 0 : 1));
    }

    private int state(double value) {
        if (Double.isNaN(value)) {
            if (!hasBlanks) {
                throw new IllegalArgumentException("there are no blanks");
            }
            return atoms.length;
        }
        int atom = Arrays.binarySearch(atoms, value + 0.0); // -0 is 0
        if (atom < 0 && scale == null) {
            throw new IllegalArgumentException(value + " is none of the values that there are");
        }
        return atom >= 0 ? atom : shares.length - 1;
    }

    private boolean isRest(int state) {
        return scale != null && state == shares.length - 1;
    }

    /**
     * Writes a value's coordinates.
     *
     * @throws IllegalArgumentException if it is none of the atoms and there is no rest, or a blank and there are none
     */
    void encode(double value, float[] to, int at) {
        int state = state(value);
        to[at] = 0; // all that a constant has
        for (int k = 0; k < stateCoordinates(); k++) {
            to[at + k] = k == state ? (float) height : 0;
        }
        if (scale != null) {
            to[at + stateCoordinates()] = isRest(state) ? (float) scale.toNetwork(value) : UNKNOWN;
        }
    }

    /** The value that coordinates say, rounded to what the column has. */
    double decode(float[] from, int at) {
        int state = state(from, at);
        if (isRest(state)) {
            return round(Objects.requireNonNull(scale).fromNetwork(from[at + stateCoordinates()]));
        }
        return state < atoms.length ? atoms[state] : Double.NaN;
    }

    private int state(float[] from, int at) {
        int greatest = 0;
        for (int k = 1; k < stateCoordinates(); k++) {
            greatest = from[at + k] > from[at + greatest] ? k : greatest;
        }
        return greatest;
    }

    private double round(double value) {
        if (step == 0) {
            return value;
        }
        double inverse = Math.rint(1 / step); // a power of ten is exact, and its inverse is not
        double multiple = step < 1 ? Math.rint(value * inverse) / inverse : Math.rint(value / step) * step;
        return Double.isFinite(multiple) ? multiple + 0.0 : value; // -0 is 0
    }

    /** Whether a value is one that comes back as it is. */
    boolean isMultiple(double value) {
        return Arrays.binarySearch(atoms, value + 0.0) >= 0 || Math.abs(round(value) - value) <= Math.ulp(value);
    }

    /**
     * How probable each level is.
     *
     * @param from coordinates that are expected: of one that says a state, its probability times the height
     * @param to of as many levels as the column has; what is left for blanks is shared out
     */
    void probabilities(float[] from, int at, double[] to) {
        double sum = 0;
        for (int k = 0; k < atoms.length; k++) {
            double probability = hasStates() ? Math.max(0, from[at + k] / height) : 1;
            to[(int) atoms[k]] = probability;
            sum += probability;
        }
        for (int level = 0; level < to.length; level++) {
            to[level] = sum > 0 ? to[level] / sum : to[level];
        }
    }

    /** Whether it has a value as it is. */
    boolean has(double value) {
        return scale != null ? value >= min && value <= max : Arrays.binarySearch(atoms, value + 0.0) >= 0;
    }

    /** The nearest of the values that it has. */
    double nearest(double value) {
        if (scale != null) {
            return hold(value);
        }
        double nearest = atoms[0];
        for (double atom : atoms) {
            nearest = Math.abs(atom - value) < Math.abs(nearest - value) ? atom : nearest;
        }
        return nearest;
    }

    /** The nearest value between the least and the greatest that the column has. */
    double hold(double value) {
        return Double.isNaN(value) ? value : Math.clamp(value, min, max);
    }

    /** The column of values that come back: where it has as many digits as say something, those that do. */
    Column output(Column column) {
        return column.form() instanceof Form.Digits && scale != null
                ? new Column(column.name(), new Form.Digits(scale.precision()), column.blank())
                : column;
    }
}
