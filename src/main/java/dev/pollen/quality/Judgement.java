package dev.pollen.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A verdict on all parts of a report.
 *
 * @param decidedBy the part that is farthest beyond its bounds, copies or a column if they say the same; where none is
 *     beyond, the one that is nearest
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
            case INDISTINGUISHABLE -> indistinguishable(findings, rows);
            case CLOSE, OFF, UNDECIDED ->
                    new Judgement(worst.verdict(), worst, rows, beyond(worst) + others(findings, worst));
        };
    }

    private static Judgement indistinguishable(List<Finding> findings, int rows) {
        var nearest = findings.stream().max(Comparator.comparing(Finding::severity)).orElseThrow();
        return new Judgement(
                Verdict.INDISTINGUISHABLE,
                nearest,
                rows,
                text(
                        "No part is beyond what real draws give. Nearest to it: %s%s is %.3g, of at most %.3g. It rests"
                                + " on two sets of %d rows: where a column's distribution function is off by less than"
                                + " %.2g, they do not show it",
                        uncapitalised(nearest.measure().description()),
                        place(nearest),
                        nearest.value(),
                        nearest.bounds().indistinguishable(),
                        rows,
                        KolmogorovSmirnov.bound(rows, Marginals.logarithm(1))));
    }

    private static String uncapitalised(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
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

    /** Of which columns a part is. */
    private static String place(Finding part) {
        var column = part.column();
        var other = part.other();
        if (column == null) {
            return "";
        }
        return other == null ? " of column " + column : " of columns %s and %s".formatted(column, other);
    }

    private static String beyond(Finding part) {
        return text(
                "%s%s is %.3g: real draws give at most %.3g, and points that are close at most %.3g",
                part.measure().description(),
                place(part),
                part.value(),
                part.bounds().indistinguishable(),
                part.bounds().close());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
