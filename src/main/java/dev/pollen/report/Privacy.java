package dev.pollen.report;

import static dev.pollen.report.Html.number;
import static dev.pollen.report.Html.percent;

import dev.pollen.quality.ClosestRecords.Quantiles;
import dev.pollen.quality.Copies;
import dev.pollen.quality.Finding;
import dev.pollen.quality.Measure;

import java.util.List;
import java.util.function.Function;

/** What the page says of copies. */
final class Privacy {

    private Privacy() {}

    static String sentence(Copies copies) {
        return copies.nearer().heldOut() > 0
                ? "Rows that repeat the training rows are nearer to them than rows that the training has not seen. That"
                        + " none is found is no proof that nobody can be recognised."
                : "Too few rows are held out, so that training rows are compared with each other instead. That no copy"
                        + " is found is no proof that nobody can be recognised.";
    }

    static String table(Copies copies, Function<Measure, Finding> findings) {
        var nearer = copies.nearer();
        var duplicates = copies.duplicates();
        var rows = new StringBuilder();
        rows.append(
                Row.of(
                        "nearer to a training row",
                        Row.cell(percent(nearer.share())),
                        Row.cell(chance(nearer.expected(), nearer.deviation())),
                        Row.verdict(findings.apply(Measure.MEMORISATION))));
        rows.append(
                Row.of(
                        "equal to a training row",
                        Row.cell(percent(duplicates.share())),
                        Row.cell(chance(duplicates.expected(), duplicates.deviation())),
                        Row.verdict(findings.apply(Measure.DUPLICATES))));
        var membership = copies.membership();
        if (membership != null) {
            rows.append(
                    Row.of(
                            "area under the curve of a membership attack",
                            Row.measured(membership.auc(), membership.floor()),
                            Row.verdict(findings.apply(Measure.MEMBERSHIP))));
        }
        rows.append(
                Row.of(
                        "distance to the nearest training row: 5 %, median, 95 %",
                        Row.cell(quantiles(copies.closest().ofSamples())),
                        Row.cell(quantiles(copies.closest().ofReal())),
                        Row.cell("")));
        return Page.table(
                "The model's rows beside training rows", List.of("Measure", "Value", "Floor", "Says"), rows.toString());
    }

    private static String chance(double expected, double deviation) {
        return "%s <small>± %s by chance</small>".formatted(percent(expected), percent(deviation));
    }

    private static String quantiles(Quantiles quantiles) {
        return "%s, %s, %s".formatted(number(quantiles.p5()), number(quantiles.median()), number(quantiles.p95()));
    }
}
