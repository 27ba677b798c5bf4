package dev.pollen.table;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.ColumnSummary.Numbers;
import dev.pollen.table.ColumnSummary.Rest;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Whether what somebody says of a column can be so: an encoding is fitted to it without another look. */
final class SummaryCheck {

    /** What rounding may have done to a mean and a standard deviation, of the largest value there is. */
    private static final double ROUNDING = 1e-9;

    private final ColumnSummary column;
    private final LevelBudget budget;

    private SummaryCheck(ColumnSummary column, LevelBudget budget) {
        this.column = column;
        this.budget = budget;
    }

    /**
     * @param rows how many there are
     * @param budget of the levels of all columns
     * @throws InvalidParameterException naming {@link Population#KEY} and the column
     */
    static void require(ColumnSummary column, long rows, LevelBudget budget) {
        var check = new SummaryCheck(column, budget);
        check.requireStates();
        check.require(column.values() >= 1, "must have values, but has blanks alone");
        check.require(
                column.rows() == rows,
                "must have as many blanks, states and others together as there are rows, %d, but has %d"
                        .formatted(rows, column.rows()));
        if (column.numbers() == null) {
            check.requireLevels(column.levels());
        } else {
            check.requireNumbers(column.numbers());
        }
        if (column.rest() != null) {
            check.requireRest(column.rest());
        }
    }

    private void require(boolean condition, String reason) {
        InvalidParameterException.require(
                condition, Population.KEY, "column %s %s".formatted(Excerpt.of(column.name()), reason));
    }

    private void requireStates() {
        double[] states = column.states();
        require(
                states.length <= Tally.MOST_LEVELS && states.length == column.counts().length,
                "must have at most %d states, and a count of each".formatted(Tally.MOST_LEVELS));
        require(isRising(states, false), "must have states that are finite, within ±1e300, and rise");
        require(
                column.blanks() >= 0
                        && column.blanks() <= Population.MOST_ROWS
                        && Arrays.stream(column.counts()).allMatch(count -> count >= 1 && count <= Population.MOST_ROWS)
                        && (column.rest() == null
                                || column.rest().count() >= 1 && column.rest().count() <= Population.MOST_ROWS),
                "must have counts of states and others from 1, and of blanks from 0, to %d"
                        .formatted(Population.MOST_ROWS));
    }

    private void requireLevels(@Nullable List<String> levels) {
        int most = levels == null ? 2 : levels.size();
        double[] states = column.states();
        require(
                column.rest() == null
                        && states[0] >= 0
                        && states[states.length - 1] < most
                        && Arrays.stream(states).allMatch(state -> state == Math.rint(state)),
                "must have states that are places of levels, from 0 to %d, and nothing else".formatted(most - 1));
        if (levels != null) {
            require(
                    most == states.length && new HashSet<>(levels).size() == most,
                    "must have different levels, a state of each");
            require(
                    levels.stream().allMatch(level -> level.length() <= Tally.MOST_CHARACTERS),
                    "must have levels of at most %d characters".formatted(Tally.MOST_CHARACTERS));
            require(
                    levels.stream().allMatch(SummaryCheck::isText),
                    "must have levels that are text, without blanks around it");
            require(
                    levels.stream().allMatch(budget::take),
                    "must, with the columns before it, have levels of at most %d characters together"
                            .formatted(LevelBudget.MOST_CHARACTERS));
        }
    }

    private void requireNumbers(Numbers numbers) {
        require(column.levels() == null, "must have levels or numbers, not both");
        require(
                isValue(numbers.min()) && isValue(numbers.max()) && isWithin(numbers.mean()),
                "must have a min, a mean and a max that are finite, within ±1e300, and in this order");
        requireSpread(numbers.std());
        requireReach(numbers.min(), numbers.mean(), numbers.max(), numbers.std(), column.values());
        require(
                Double.isFinite(numbers.step()) && numbers.step() >= 0,
                "must have a step that is finite and at least 0, but has " + numbers.step());
        double[] states = column.states();
        require(
                states.length == 0 || isWithin(states[0]) && isWithin(states[states.length - 1]),
                "must have states from its min to its max");
    }

    private void requireRest(Rest rest) {
        require(
                isWithin(rest.mean())
                        && rest.middle() >= 0
                        && rest.middle() <= width()
                        && rest.distance() >= 0
                        && rest.distance() <= 1,
                "must have a rest whose mean and middle are those of numbers from min to max, and whose distance is"
                        + " from 0 to 1");
        requireSpread(rest.std());
        double[] knots = rest.knots();
        int count = rest.std() == 0 ? 0 : Knots.count(rest.count());
        require(knots.length == count, "must have %d knots, but has %d".formatted(count, knots.length));
        require(
                isRising(knots, true)
                        && (count == 0
                                || isWithin(knots[0]) && isWithin(knots[count - 1]) && knots[0] < knots[count - 1]),
                "must have knots that are finite, from its min to its max, do not fall, and are not all the same");
        if (count > 0) {
            requireReach(knots[0], rest.mean(), knots[count - 1], rest.std(), rest.count());
        }
    }

    /** None of n values is further from their mean than √(n - 1) standard deviations (Samuelson 1968). */
    private void requireReach(double first, double mean, double last, double std, long n) {
        double most = std * Math.sqrt(n - 1.0) * (1 + ROUNDING) + ROUNDING * Math.max(Math.abs(first), Math.abs(last));
        require(
                Math.max(mean - first, last - mean) <= most,
                "must have a std that reaches from its mean to its ends, but has " + std);
    }

    private static boolean isText(String level) {
        return level.equals(CellText.withoutBlanks(level))
                && !level.isEmpty()
                && level.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private double width() {
        return column.max() - column.min();
    }

    private void requireSpread(double std) {
        require(
                std >= 0 && std <= width(),
                "must have a std from 0 to what is between its min and its max, but has " + std);
    }

    private boolean isWithin(double value) {
        return value >= column.min() && value <= column.max();
    }

    private static boolean isValue(double value) {
        return Math.abs(value) <= Cell.LARGEST;
    }

    private static boolean isRising(double[] values, boolean mayStay) {
        for (int k = 0; k < values.length; k++) {
            boolean isAbove = k == 0 || values[k] > values[k - 1] || mayStay && values[k] == values[k - 1];
            if (!isValue(values[k]) || !isAbove) {
                return false;
            }
        }
        return true;
    }
}
