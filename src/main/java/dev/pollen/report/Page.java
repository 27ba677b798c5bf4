package dev.pollen.report;

import static dev.pollen.report.Html.count;
import static dev.pollen.report.Html.number;
import static dev.pollen.report.Html.text;

import dev.pollen.quality.Finding;
import dev.pollen.quality.MarginalMeasurement;
import dev.pollen.quality.Measure;
import dev.pollen.quality.PairMeasurement;
import dev.pollen.quality.QualityReport;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The page: the verdict, what it rests on, then columns, pairs, all columns together and copies, each figure beside
 * what real rows give.
 */
public final class Page {

    private static final int MOST_PAIRS = 20;

    private final Facts facts;
    private final QualityReport report;
    private final Portrait portrait;

    private Page(Facts facts, QualityReport report, Portrait portrait) {
        this.facts = facts;
        this.report = report;
        this.portrait = portrait;
    }

    /** The page as HTML. */
    public static String of(Facts facts, QualityReport report, Portrait portrait) {
        var page = new Page(facts, report, portrait);
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s: how good the model is</title>
        <style>
        %s</style>
        </head>
        <body>
        %s<main>
        %s</main>
        </body>
        </html>
        """
                .formatted(text(facts.dataset()), Style.CSS, page.navigation(), page.content());
    }

    private String navigation() {
        var origin = facts.origin();
        return origin == null ? "" : "<nav><a href=\"%s\">The job in the lab</a></nav>\n".formatted(text(origin));
    }

    private String content() {
        return head() + columns() + pairs() + together() + copies() + Meanings.TEXT;
    }

    private String head() {
        var judgement = report.judgement();
        return """
        <header>
        <h1>%s: how good the model is</h1>
        <p class="verdict">%s %s.</p>
        <p>%s</p>
        <dl>%s</dl>
        </header>
        """
                .formatted(
                        text(facts.dataset()),
                        Row.badge(judgement.verdict()),
                        text(judgement.sentence()),
                        text(restsOn()),
                        facts.details().entrySet().stream()
                                .map(
                                        detail ->
                                                "<div><dt>%s</dt><dd>%s</dd></div>\n"
                                                        .formatted(text(detail.getKey()), text(detail.getValue())))
                                .collect(Collectors.joining()));
    }

    private String restsOn() {
        if (report.distances().isEmpty()) {
            return "Only %s rows are held out from the training: too few to compare the model's rows with. So there are no floors, and only copies were looked for, by comparing training rows with each other."
                    .formatted(count(facts.heldOut()));
        }
        return facts.hasNoEnd()
                ? "It rests on two sets of %s points at most: the model's, and fresh draws of the dataset that no training has seen."
                        .formatted(count(report.judgement().rows()))
                : "It rests on %s rows that are held out and no training has seen, compared by two sets of %s at most."
                        .formatted(count(facts.heldOut()), count(report.judgement().rows()));
    }

    private String columns() {
        var rows = report.marginals().stream().map(this::row).collect(Collectors.joining());
        var pictures =
                IntStream.range(0, portrait.columns().size())
                        .mapToObj(
                                j ->
                                        "<figure><figcaption>%s</figcaption>%s</figure>\n"
                                                .formatted(
                                                        text(portrait.columns().get(j).column().name()),
                                                        Histogram.of(portrait.columns().get(j), "column" + j)))
                        .collect(Collectors.joining());
        return section(
                "Columns",
                "Real rows are <span class=\"key real-key\">grey</span>, the model's <span class=\"key model-key\">blue</span>; bars at the edges hold what lies beyond; of long tails bars are by rank, each with as many real rows. Pictures are of %d columns at most, those that are farthest from real rows."
                        .formatted(Portrait.MOST_COLUMNS),
                "<div class=\"pictures\">\n%s</div>\n".formatted(pictures)
                        + table("Each column by itself", "Column", "Measure", rows));
    }

    private String row(MarginalMeasurement part) {
        return Row.of(
                text(part.column()),
                Row.cell(Meanings.name(part.measure())),
                Row.measured(part.value(), part.floor().floor()),
                Row.verdict(finding(part.measure(), part.column(), null)));
    }

    private String pairs() {
        var scatter = new Scatter(portrait);
        int d = portrait.paired().size();
        var pictures = new StringBuilder();
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                pictures.append(scatter.of(i, j, "pair" + i + "-" + j));
            }
        }
        if (d < 2) {
            return "";
        }
        var rows = report.pairs().stream().limit(MOST_PAIRS).map(this::row).collect(Collectors.joining());
        return section(
                "Pairs of columns",
                "Pictures are of the pairs of %d columns at most, those that are farthest from real rows by themselves; the table has the %d pairs whose relation is farthest from that in real rows."
                        .formatted(Portrait.MOST_PAIRED, MOST_PAIRS),
                "<div class=\"pairs\">\n%s</div>\n".formatted(pictures)
                        + table("How columns go together", "Columns", "Measure: model, real", rows));
    }

    private String row(PairMeasurement pair) {
        return Row.of(
                text(pair.first()) + " and " + text(pair.second()),
                Row.cell(
                        "%s: %s, %s"
                                .formatted(Meanings.name(pair.measure()), number(pair.model()), number(pair.real()))),
                Row.measured(pair.difference(), pair.floor()),
                Row.verdict(finding(pair.measure(), pair.first(), pair.second())));
    }

    private String together() {
        var cloud = report.densityAndCoverage();
        var ofReal = report.densityAndCoverageOfReal();
        var classifier = report.classifier();
        if (cloud == null || ofReal == null || classifier == null) {
            return "";
        }
        var rows = new StringBuilder();
        for (var distance : report.distances()) {
            rows.append(
                    Row.of(
                            Meanings.name(Measure.of(distance.distance())),
                            Row.cell(text(distance.distance().formula())),
                            Row.measured(distance.value(), distance.floor()),
                            Row.verdict(finding(Measure.of(distance.distance()), null, null))));
        }
        rows.append(
                Row.of(
                        "density",
                        Row.cell("Points in the balls around real ones"),
                        Row.measured(cloud.density(), ofReal.density()),
                        Row.verdict(finding(Measure.DENSITY, null, null))));
        rows.append(
                Row.of(
                        "coverage",
                        Row.cell("The share of real points that have one near"),
                        Row.measured(cloud.coverage(), ofReal.coverage()),
                        Row.verdict(finding(Measure.COVERAGE, null, null))));
        rows.append(
                Row.of(
                        "classifier",
                        Row.cell("The area under the curve of who tells both apart by nearest neighbours"),
                        Row.measured(classifier.auc(), classifier.floor()),
                        Row.verdict(finding(Measure.CLASSIFIER, null, null))));
        return section(
                "All columns together",
                "Of density, coverage and classifier it is the difference from what real rows give that is judged.",
                table("Distances and more", "Measure", "What it is", rows.toString()));
    }

    private String copies() {
        return section("Copies", Privacy.sentence(report.copies()), Privacy.table(report.copies(), this::ofAll));
    }

    private Finding ofAll(Measure measure) {
        return finding(measure, null, null);
    }

    private Finding finding(Measure measure, @Nullable String column, @Nullable String other) {
        return report.findings().stream()
                .filter(
                        finding ->
                                finding.measure() == measure
                                        && Objects.equals(finding.column(), column)
                                        && Objects.equals(finding.other(), other))
                .findFirst()
                .orElseThrow();
    }

    static String section(String title, String introduction, String content) {
        return "<section>\n<h2>%s</h2>\n<p>%s</p>\n%s</section>\n".formatted(title, introduction, content);
    }

    /** Of rows with a value, its floor and what it says. */
    private static String table(String caption, String first, String second, String rows) {
        return rows.isEmpty()
                ? ""
                : table(
                        caption,
                        List.of(first, second, "Value", "Floor: median <small>5 % to 95 %</small>", "Says"),
                        rows);
    }

    static String table(String caption, List<String> headers, String rows) {
        return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table><caption>%s</caption>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody></table></div>\n"
                .formatted(
                        caption,
                        caption,
                        headers.stream()
                                .map(header -> "<th scope=\"col\">" + header + "</th>")
                                .collect(Collectors.joining()),
                        rows);
    }
}
