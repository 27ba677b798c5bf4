package dev.pollen.dataset;

import dev.pollen.table.Column;
import dev.pollen.table.ColumnType;
import dev.pollen.table.Encoding;
import dev.pollen.table.Form;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is to be expected of a column that its values are not to blame for, in sentences. */
final class ColumnWarnings {

    /** Of fewer rows nothing can be said. */
    private static final int LEAST_ROWS = 20;

    /** The least share of one value in a column that hardly has others. */
    private static final double ALMOST_ALL = 0.99;

    /** A level that is there less often is hardly learnt. */
    private static final int LEAST_OF_LEVEL = 5;

    /** Whole numbers of as many digits, all of them, are rather codes. */
    private static final int DIGITS_OF_CODES = 5;

    private static final Pattern NAMES_OF_CODES =
            Pattern.compile(
                    "(?i)(^|.*[^a-z])(zip|zip.?code|postcode|postal.?code|plz|area.?code|phone|fips|naics|icd|sku|ean)([^a-z].*|$)");

    private final Column column;
    private final double[] sorted;
    private final int different;
    private final int most;

    /**
     * @param sorted its values without blanks
     */
    ColumnWarnings(Column column, double[] sorted) {
        this.column = column;
        this.sorted = sorted;
        int runs = 0;
        int longest = 0;
        int begin = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                runs++;
                begin = i;
            }
            longest = Math.max(longest, i + 1 - begin);
        }
        different = runs;
        most = longest;
    }

    List<String> all() {
        var warnings = new ArrayList<String>();
        if (sorted.length == 0) {
            return warnings;
        }
        if (different == 1) {
            warnings.add(
                    "Column %s has the same value in every row: a model gives it back, and learns nothing of it"
                            .formatted(column.name()));
            return warnings;
        }
        if (sorted.length >= LEAST_ROWS) {
            addOfMany(warnings);
        }
        if (column.type() != ColumnType.CATEGORY) {
            Resolution.warning(
                            column,
                            sorted,
                            Encoding.of(new Table(List.of(column)), new double[][] {sorted}, Scaling.STANDARD))
                    .ifPresent(warnings::add);
        }
        return warnings;
    }

    private void addOfMany(List<String> warnings) {
        boolean isCategory = column.type() == ColumnType.CATEGORY;
        if (different == sorted.length && (isCategory || column.type() == ColumnType.INTEGER)) {
            warnings.add(
                    "Column %1$s has another value in every row, as identifiers have: there is nothing to learn of it. To leave it out: ?drop=%1$s"
                            .formatted(column.name()));
        } else if (isCategory && sorted.length < LEAST_OF_LEVEL * (long) different) {
            warnings.add(
                    "Column %s has %d levels in %d rows: most of them are there too seldom to be learnt"
                            .formatted(column.name(), different, sorted.length));
        } else if (looksLikeCodes()) {
            warnings.add(
                    "Column %1$s has whole numbers that look like codes: ?types=%1$s:category takes them as levels"
                            .formatted(column.name()));
        }
        NoAnswers.warning(column, sorted).ifPresent(warnings::add);
        if (most >= ALMOST_ALL * sorted.length) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "Of the values of column %s %.1f %% are the same: the others are hardly learnt",
                            column.name(),
                            100.0 * most / sorted.length));
        }
    }

    private boolean looksLikeCodes() {
        boolean isRepeated = 2L * different <= sorted.length;
        return column.form() instanceof Form.Whole(int decimals)
                && decimals == 0
                && sorted[0] >= 0
                && (NAMES_OF_CODES.matcher(column.name()).matches()
                        || isRepeated && digits(sorted[0]) >= DIGITS_OF_CODES && haveAsManyDigits());
    }

    private boolean haveAsManyDigits() {
        return digits(sorted[0]) == digits(sorted[sorted.length - 1]);
    }

    private static int digits(double value) {
        return Long.toString((long) value).length();
    }
}
