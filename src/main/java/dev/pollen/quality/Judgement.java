package dev.pollen.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A verdict on all parts of a report.
 *
 * @param decidedBy the part that is farthest beyond its bounds or nearest to them; copies or a column, if they say the
 *     same
 * @param rows how many points either of the largest sets has that were compared
 * @param sentence the verdict with what decides it
 */
public record Judgement(Verdict verdict, Finding decidedBy, int rows, String sentence) {

    /** So many columns are named beside the one that decides. */
    private static final int MOST_NAMED = 5;

    /**
     * Of parts that say the same copies come first, since others follow from them, then columns and pairs: there is to
     * look.
     */
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::verdict)
                    .thenComparing(Finding::isOfCopies)
                    .thenComparing(Finding::isOfColumn)
                    .thenComparing(finding -> finding.column() != null)
                    .thenComparing(Finding::severity);

    static Judgement of(List<Finding> findings, int rows) {
        var worst = findings.stream().max(ORDER).orElseThrow();
        return switch (worst.verdict()) {
            case INDISTINGUISHABLE ->
                    new Judgement(
                            Verdict.INDISTINGUISHABLE,
                            worst,
                            rows,
                            text(
                                    "No part is beyond what real draws give. It rests on two sets of %d rows: where a"
                                        + " column's distribution function is off by less than %.2g, they do not show"
                                        + " it",
                                    rows, KolmogorovSmirnov.bound(rows, Marginals.logarithm(1))));
            case CLOSE, OFF, UNDECIDED ->
                    new Judgement(worst.verdict(), worst, rows, beyond(worst) + others(findings, worst));
        };
    }

    /** The other columns that fail. */
    private static String others(List<Finding> findings, Finding worst) {
        var columns =
                findings.stream()
                        .filter(finding -> finding.verdict() != Verdict.INDISTINGUISHABLE && finding.isOfColumn())
                        .sorted(ORDER.reversed())
                        .map(Finding::column)
                        .filter(column -> column != null && !column.equals(worst.column()))
                        .distinct()
                        .toList();
        if (columns.isEmpty()) {
            return "";
        }
        var named = String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())));
        return columns.size() > MOST_NAMED
                ? text(
                        ". Beyond what real draws give are also %s and %d more columns",
                        named, columns.size() - MOST_NAMED)
                : text(". Beyond what real draws give: also %s", named);
    }

    /** Where only memorisation could be measured. That there is none says nothing of the rest. */
    static Judgement ofFewPoints(List<Finding> ofCopies, int heldOut) {
        var memorisation = ofCopies.stream().max(ORDER).orElseThrow();
        boolean isFound = memorisation.verdict() != Verdict.INDISTINGUISHABLE;
        var advice =
                text(
                        "Only %d rows are held out, too few to compare points with: %d would do, which a table of %d"
                                + " rows has",
                        heldOut, 2 * RealPoints.FEWEST, 10 * RealPoints.FEWEST);
        return new Judgement(
                isFound ? memorisation.verdict() : Verdict.UNDECIDED,
                memorisation,
                heldOut,
                isFound ? beyond(memorisation) + ". " + advice : advice);
    }

    private static String beyond(Finding part) {
        var column = part.column();
        var other = part.other();
        return text(
                "%s%s is %.3g: real draws give at most %.3g, and points that are close at most %.3g",
                part.measure().description(),
                column == null
                        ? ""
                        : other == null ? " of column " + column : " of columns %s and %s".formatted(column, other),
                part.value(),
                part.bounds().indistinguishable(),
                part.bounds().close());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
