package dev.pollen.report;

import static dev.pollen.report.Html.number;
import static dev.pollen.report.Html.text;

import dev.pollen.quality.Finding;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Verdict;

import java.util.Locale;

/** Pieces of the tables' rows. */
final class Row {

    private Row() {}

    /** Of tags that stand for themselves. */
    static String of(String header, String... cells) {
        return "<tr><th scope=\"row\">" + header + "</th>" + String.join("", cells) + "</tr>\n";
    }

    static String cell(String content) {
        return "<td>" + content + "</td>";
    }

    /** What is measured, and what real draws give. */
    static String measured(double value, Floor floor) {
        return cell(number(value))
                + cell(
                        "%s <small>%s to %s</small>"
                                .formatted(number(floor.median()), number(floor.p5()), number(floor.p95())));
    }

    /** What a part alone says, and up to where it would say less. */
    static String verdict(Finding finding) {
        var bounds = finding.bounds();
        return cell(
                "%s <small>indistinguishable up to %s, close up to %s</small>"
                        .formatted(
                                badge(finding.verdict()), number(bounds.indistinguishable()), number(bounds.close())));
    }

    static String badge(Verdict verdict) {
        var name = verdict.name().toLowerCase(Locale.ROOT);
        var word = verdict == Verdict.OFF ? "differs from real" : name; // by itself, it says nothing to a reader
        return "<span class=\"%s\">%s</span>".formatted(name, text(word));
    }
}
