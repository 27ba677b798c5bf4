package dev.pollen.dataset;

import dev.pollen.table.Column;
import dev.pollen.table.ColumnType;

import java.util.Optional;
import java.util.Set;

/** Numbers by which surveys say that there is no answer: they stand apart from all others. */
final class NoAnswers {

    private static final Set<Double> LOW =
            Set.of(-1.0, -8.0, -9.0, -88.0, -98.0, -99.0, -888.0, -998.0, -999.0, -9999.0);
    private static final Set<Double> HIGH = Set.of(88.0, 98.0, 99.0, 888.0, 998.0, 999.0, 9998.0, 9999.0, 99999.0);

    /** So many times as far as the others are wide, or as the greatest of them is from 0. */
    private static final double FAR = 3;

    private NoAnswers() {}

    /**
     * What is to be said of a column: nothing, or a sentence.
     *
     * @param sorted its values without blanks, more than one of them different
     */
    static Optional<String> warning(Column column, double[] sorted) {
        if (column.type() != ColumnType.INTEGER) {
            return Optional.empty();
        }
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        int second = 0;
        while (sorted[second] == least) {
            second++;
        }
        int last = sorted.length - 1;
        while (sorted[last] == greatest) {
            last--;
        }
        if (LOW.contains(least) && sorted[second] >= 0 && second > 1) {
            return Optional.of(sentence(column, least));
        }
        boolean isFar = greatest >= FAR * Math.abs(sorted[last]) && sorted[0] >= 0;
        return HIGH.contains(greatest) && isFar ? Optional.of(sentence(column, greatest)) : Optional.empty();
    }

    private static String sentence(Column column, double code) {
        return "Column %s has %d apart from all other values, as where there is no answer: ?missing=%2$d makes it a blank"
                .formatted(column.name(), (long) code);
    }
}
