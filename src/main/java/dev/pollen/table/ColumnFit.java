package dev.pollen.table;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fits a column's encoding to its values, by these rules.
 *
 * <ul>
 *   <li>Levels, false and true are atoms, and a blank is a state.
 *   <li>Of numbers and dates of at most twelve different values, of which each is there five times on average, all
 *       values are atoms; else an atom is a value that at least 1 % of the rows have, and at least ten, if they are
 *       eight times as many as have each of the eight values around it, on average.
 *   <li>A column is near normal if its distribution function is within 0.02 of that of a bell curve, or within what a
 *       Kolmogorov-Smirnov test at 5 % cannot tell from that: such a one is standardised whatever the scaling.
 *   <li>Tails are wide if the standard deviation is more than twice that of a bell curve with the same middle half.
 * </ul>
 */
final class ColumnFit {

    private static final int FEW = 12;
    private static final int FEWEST_OF_EACH = 5;
    private static final double LEAST_MASS = 0.01;
    private static final int FEWEST = 10;
    private static final int TIMES = 8;
    private static final int NEIGHBOURS = 4;
    private static final double WIDE = 2;
    private static final double NEAR = 0.02;

    /** Of Kolmogorov and Smirnov's statistic, times √n, at 5 %. */
    private static final double CRITICAL = 1.36;

    /** How far the middle half of N(0, 1) reaches. */
    private static final double NORMAL_MIDDLE = 2 * Normal.quantile(0.75);

    private static final int MOST_KNOTS = 513;

    /**
     * Of few rows numbers go better with their states if these are decided first: {@code bench/README.md} has figures.
     * Of many it costs samplers of few steps some of the states' shares, which few rows do not say to that.
     */
    private static final double HEIGHT_OF_FEW = 3;

    /** What dates may all be whole numbers of, in µs: days, hours, minutes, seconds, ms. */
    private static final double[] UNITS = {86_400e6, 3_600e6, 60e6, 1e6, 1e3};

    private final Form form;
    private final Runs runs;
    private final int rows;
    private final Scaling scaling;

    private ColumnFit(Form form, Runs runs, int rows, Scaling scaling) {
        this.form = form;
        this.runs = runs;
        this.rows = rows;
        this.scaling = scaling;
    }

    /**
     * @param values at least one; NaN is a blank
     */
    static ColumnEncoding of(Column column, double[] values, Scaling scaling) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).toArray(); // -0 is 0
        Arrays.sort(sorted);
        var fit = new ColumnFit(column.form(), Runs.of(sorted), values.length, scaling);
        return switch (column.type()) {
            case CATEGORY, BOOLEAN -> fit.with(k -> true);
            case NUMBER, INTEGER, DATETIME ->
                    fit.with(k -> scaling != Scaling.NONE && (fit.hasFewValues() || fit.isMass(k)));
        };
    }

    private ColumnEncoding with(IntPredicate isAtom) {
        var atoms = runs.where(isAtom);
        var rest = runs.where(isAtom.negate());
        int blanks = rows - runs.total();
        var counts =
                IntStream.concat(
                        Arrays.stream(atoms.counts()), IntStream.of(blanks, rest.total()).filter(count -> count > 0));
        double[] values = runs.values();
        return new ColumnEncoding(
                atoms.values(),
                blanks > 0,
                counts.mapToDouble(count -> (double) count / rows).toArray(),
                rows <= Encoding.FEW_ROWS ? HEIGHT_OF_FEW : 1,
                rest.total() == 0 ? null : scale(rest.sorted()),
                step(),
                values.length == 0 ? 0 : values[0],
                values.length == 0 ? 0 : values[values.length - 1]);
    }

    private boolean hasFewValues() {
        int different = runs.values().length;
        return different > 1 && different <= FEW && runs.total() >= FEWEST_OF_EACH * different;
    }

    /** Whether a value is there far more often than those beside it. */
    private boolean isMass(int k) {
        int[] counts = runs.counts();
        int from = Math.max(0, k - NEIGHBOURS);
        int to = Math.min(counts.length, k + NEIGHBOURS + 1);
        int others = to - from - 1;
        int around = Arrays.stream(counts, from, to).sum() - counts[k];
        return counts[k] >= Math.max(FEWEST, LEAST_MASS * rows)
                && others > 0
                && counts[k] * (long) others >= TIMES * (long) around;
    }

    private Scale scale(double[] sorted) {
        return switch (scaling) {
            case NONE -> form instanceof Form.Moment ? Scale.Standard.of(sorted) : Scale.IDENTITY;
            case STANDARD -> hasWideTails(sorted) ? quantiles(sorted) : Scale.Standard.of(sorted);
            case QUANTILE -> isNearNormal(sorted) ? Scale.Standard.of(sorted) : quantiles(sorted);
        };
    }

    /** By the largest difference between the distribution functions; a constant is. */
    private static boolean isNearNormal(double[] sorted) {
        int n = sorted.length;
        var scale = Scale.Standard.of(sorted);
        double most = NEAR + CRITICAL / Math.sqrt(n);
        return scale.std() == 0
                || IntStream.range(0, n)
                        .mapToDouble(i -> (i + 0.5) / n - Normal.probability(scale.toNetwork(sorted[i])))
                        .allMatch(difference -> Math.abs(difference) <= most);
    }

    private static boolean hasWideTails(double[] sorted) {
        double middle = Quantile.of(sorted, 0.75) - Quantile.of(sorted, 0.25);
        return Scale.Standard.of(sorted).std() > WIDE * middle / NORMAL_MIDDLE;
    }

    /** Knot k has the value whose share below is that of its place in N(0, 1); the first is the least value. */
    private static Scale quantiles(double[] sorted) {
        int n = sorted.length;
        double end = -Normal.quantile(0.5 / n);
        int last = Math.clamp(n, 2, MOST_KNOTS) - 1;
        double[] values =
                IntStream.rangeClosed(0, last)
                        .mapToDouble(k -> Normal.probability(end * (2.0 * k / last - 1)))
                        .map(share -> Quantile.of(sorted, Math.clamp((share * n - 0.5) / (n - 1), 0, 1)))
                        .toArray();
        values[0] = sorted[0];
        values[last] = sorted[n - 1];
        return new Scale.Quantile(end, values);
    }

    /** What all values are multiples of. */
    private double step() {
        return switch (form) {
            case Form.Whole _ -> 1;
            case Form.Decimals decimals -> StrictMath.pow(10, -decimals.most());
            case Form.Moment _ ->
                    DoubleStream.of(UNITS)
                            .filter(unit -> Arrays.stream(runs.values()).allMatch(value -> value % unit == 0))
                            .findFirst()
                            .orElse(1);
            default -> 0;
        };
    }
}
