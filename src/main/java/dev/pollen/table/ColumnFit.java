package dev.pollen.table;

import dev.pollen.table.ColumnSummary.Rest;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Fits a column's encoding to what its values are like, by these rules.
 *
 * <ul>
 *   <li>Levels, false and true are states, and so is a blank.
 *   <li>Of numbers and dates {@link Atoms} are states, unless they are taken as they are.
 *   <li>A column is near normal if its distribution function is within 0.02 of that of a bell curve, or within what a
 *       Kolmogorov-Smirnov test at 5 % cannot tell from that: such a one is standardised whatever the scaling.
 *   <li>Tails are wide if the standard deviation is more than twice that of a bell curve with the same middle half.
 * </ul>
 */
final class ColumnFit {

    private static final double WIDE = 2;
    private static final double NEAR = 0.02;

    /** Of Kolmogorov and Smirnov's statistic, times √n, at 5 %. */
    private static final double CRITICAL = 1.36;

    /** How far the middle half of N(0, 1) reaches. */
    private static final double NORMAL_MIDDLE = 2 * Normal.quantile(0.75);

    /**
     * Of few rows numbers go better with their states if these are decided first: {@code bench/README.md} has figures.
     * Of many it costs samplers of few steps some of the states' shares, which few rows do not say to that.
     */
    private static final double HEIGHT_OF_FEW = 3;

    private static final double[] NOTHING = {};

    private ColumnFit() {}

    static ColumnEncoding of(Column column, ColumnSummary summary, Scaling scaling) {
        var numbers = summary.numbers();
        if (numbers != null && scaling == Scaling.NONE) {
            return encoding(summary, NOTHING, new long[0], asItIs(column.form(), numbers), summary.values());
        }
        var rest = summary.rest();
        return encoding(
                summary,
                summary.states(),
                summary.counts(),
                rest == null ? null : scale(rest, scaling),
                rest == null ? 0 : rest.count());
    }

    private static ColumnEncoding encoding(
            ColumnSummary summary, double[] atoms, long[] counts, @Nullable Scale scale, long scaled) {
        long rows = summary.rows();
        var others = LongStream.of(summary.blanks(), scaled).filter(count -> count > 0);
        var numbers = summary.numbers();
        return new ColumnEncoding(
                atoms,
                summary.blanks() > 0,
                LongStream.concat(Arrays.stream(counts), others).mapToDouble(count -> (double) count / rows).toArray(),
                rows <= Encoding.FEW_ROWS ? HEIGHT_OF_FEW : 1,
                scale,
                numbers == null ? 0 : numbers.step(),
                summary.min(),
                summary.max());
    }

    private static Scale asItIs(Form form, ColumnSummary.Numbers numbers) {
        return form instanceof Form.Moment ? new Scale.Standard(numbers.mean(), numbers.std()) : Scale.IDENTITY;
    }

    private static Scale scale(Rest rest, Scaling scaling) {
        boolean isStandard = scaling == Scaling.STANDARD ? !hasWideTails(rest) : isNearNormal(rest);
        return isStandard
                ? new Scale.Standard(rest.mean(), rest.std())
                : new Scale.Quantile(Knots.end(rest.count()), rest.knots());
    }

    /** A constant is. */
    private static boolean isNearNormal(Rest rest) {
        return rest.std() == 0 || rest.distance() <= NEAR + CRITICAL / Math.sqrt(rest.count());
    }

    private static boolean hasWideTails(Rest rest) {
        return rest.std() > WIDE * rest.middle() / NORMAL_MIDDLE;
    }
}
