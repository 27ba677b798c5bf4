package dev.pollen.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What an encoding is fitted by: the statistics of a column's values, whether these are at hand or somewhere else.
 *
 * @param levels the texts of a category; null of other columns
 * @param blanks how many rows have no value
 * @param states the values that carry mass by themselves, rising: levels, false and true, {@link Atoms}. Shared, not
 *     copied
 * @param counts how many rows have each state. Shared, not copied
 * @param numbers of all values; null if they are levels, false or true
 * @param rest of the values that are no states; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnSummary(
        String name,
        @Nullable List<String> levels,
        long blanks,
        double[] states,
        long[] counts,
        @Nullable Numbers numbers,
        @Nullable Rest rest) {

    public ColumnSummary {
        requireNonNull(name, "name");
        levels = levels == null ? null : List.copyOf(levels);
        requireNonNull(states, "states");
        requireNonNull(counts, "counts");
    }

    /**
     * Where numbers, or the microseconds of dates, lie.
     *
     * @param std the standard deviation, with divisor n
     * @param step what all of them are multiples of: of dates 86,400,000,000 for days and so on; 0 for any
     */
    public record Numbers(double min, double max, double mean, double std, double step) {}

    /**
     * How those are distributed that are no states.
     *
     * @param distance the largest difference between their distribution function and that of a bell curve with their
     *     mean and standard deviation
     * @param middle how far the middle half reaches
     * @param knots see {@link Knots}; none if they are all the same
     */
    public record Rest(long count, double mean, double std, double distance, double middle, double[] knots) {

        public Rest {
            requireNonNull(knots, "knots");
        }

        /** If they are all the same, rounding may have moved their mean a little. */
        private boolean has(double value) {
            return std > 0 || Math.abs(value - mean) <= 4 * Math.ulp(mean);
        }

        static Rest of(double[] sorted) {
            var moments = Moments.of(sorted);
            boolean isConstant = moments.std() == 0;
            return new Rest(
                    sorted.length,
                    moments.mean(),
                    moments.std(),
                    isConstant ? 0 : new BellDistance(sorted, moments.mean(), moments.std()).largest(),
                    Quantile.of(sorted, 0.75) - Quantile.of(sorted, 0.25),
                    isConstant
                            ? new double[0]
                            : Arrays.stream(Knots.places(sorted.length))
                                    .map(place -> Quantile.at(sorted, place))
                                    .toArray());
        }
    }

    /**
     * Of values that are at hand.
     *
     * @param values at least one; NaN is a blank
     */
    public static ColumnSummary of(Column column, double[] values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).toArray(); // -0 is 0
        Arrays.sort(sorted);
        var runs = Runs.of(sorted);
        boolean areLevels = column.form().levels() > 0;
        IntPredicate isState = areLevels || haveFew(runs) ? k -> true : k -> isAtom(runs, k, values.length);
        var states = runs.where(isState);
        var rest = runs.where(isState.negate());
        return new ColumnSummary(
                column.name(),
                column.form() instanceof Form.Levels(List<String> texts) ? texts : null,
                values.length - sorted.length,
                states.values(),
                Arrays.stream(states.counts()).asLongStream().toArray(),
                areLevels || sorted.length == 0 ? null : numbers(column.form(), sorted),
                rest.total() == 0 ? null : Rest.of(rest.sorted()));
    }

    private static boolean haveFew(Runs runs) {
        return Atoms.areAll(runs.values().length, runs.total());
    }

    private static boolean isAtom(Runs runs, int k, int rows) {
        int[] counts = runs.counts();
        int from = Math.max(0, k - Atoms.NEIGHBOURS);
        int to = Math.min(counts.length, k + Atoms.NEIGHBOURS + 1);
        long around = Arrays.stream(counts, from, to).sum() - counts[k];
        return Atoms.isOne(counts[k], rows, to - from - 1, around);
    }

    private static Numbers numbers(Form form, double[] sorted) {
        var moments = Moments.of(sorted);
        return new Numbers(sorted[0], sorted[sorted.length - 1], moments.mean(), moments.std(), Steps.of(form, sorted));
    }

    /** How many rows have a value. */
    public long values() {
        return Arrays.stream(counts).sum() + (rest == null ? 0 : rest.count());
    }

    /** How many rows there are. */
    public long rows() {
        return blanks + values();
    }

    double min() {
        return numbers == null ? end(0) : numbers.min();
    }

    double max() {
        return numbers == null ? end(states.length - 1) : numbers.max();
    }

    private double end(int state) {
        return states.length == 0 ? 0 : states[state];
    }

    /** Whether some of the rows can have had such a value, or a blank where it is NaN. */
    public boolean has(double value) {
        if (Double.isNaN(value)) {
            return blanks > 0;
        }
        boolean isState = Arrays.binarySearch(states, value + 0.0) >= 0;
        return isState || rest != null && rest.has(value) && value >= min() && value <= max();
    }
}
