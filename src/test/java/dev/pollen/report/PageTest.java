package dev.pollen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.points.Points;
import dev.pollen.quality.MixedRows;
import dev.pollen.quality.Verdict;
import dev.pollen.table.Column;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/** The page is whole, says what was measured, and does no harm whatever columns are called. */
class PageTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x' &amp;";
    private static final Table TABLE = named(HOSTILE);
    private static final Points MODEL = MixedRows.of(2000, 4);

    private static Table named(String first) {
        var columns = new ArrayList<>(MixedRows.TABLE.columns());
        var number = columns.getFirst();
        columns.set(0, new Column(first, number.form(), number.blank()));
        return new Table(columns);
    }

    private static String page(String dataset) {
        var report = new MixedRows.Judge(TABLE, 400, 1).report(MODEL);
        var portrait = Portrait.of(TABLE, MixedRows.of(400, 3), MODEL, report.marginals());
        return Page.of(new Facts(dataset, "../../#/jobs/7", 400, Map.of("Job", "<b>7</b>")), report, portrait);
    }

    private static final String PAGE = page("<img src=x onerror=alert(1)>");

    /** It is XML as well, so that every tag is closed, and what is no tag is none. */
    private static Document document(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList all = document.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    }

    @Test
    void whateverColumnsAreCalledItHasNoScriptAndNothingFromElsewhereAndOneLinkToItsJob() {
        var document = document(PAGE);

        for (var tag : List.of("script", "img", "link", "iframe", "object", "embed", "image", "use", "foreignObject")) {
            assertThat(elements(document, tag)).as(tag).isEmpty();
        }
        var link = elements(document, "a").getFirst();
        assertThat(elements(document, "a")).containsExactly(link);
        assertThat(link.getAttribute("href")).isEqualTo("../../#/jobs/7");
        link.removeAttribute("href");
        for (var element : elements(document, "*")) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                assertThat(attributes.item(i).getNodeName()).doesNotStartWith("on").isNotIn("href", "src", "style");
            }
        }
        assertThat(PAGE).doesNotContain("http:", "https:", "url(", "@import");
        assertThat(document.getDocumentElement().getTextContent()).contains(HOSTILE, "<img src=x onerror=alert(1)>");
    }

    /** As the lab has it: the word off alone says too little. */
    @Test
    void whatIsFarOffDiffersFromReal() {
        assertThat(Row.badge(Verdict.OFF)).isEqualTo("<span class=\"off\">differs from real</span>");
        assertThat(Row.badge(Verdict.CLOSE)).isEqualTo("<span class=\"close\">close</span>");
    }

    @Test
    void everyPictureSaysWhatItIsAndEveryTableHasHeaders() {
        var document = document(PAGE);

        assertThat(elements(document, "svg")).hasSize(9 + 6 * 5 / 2);
        var ids =
                Stream.concat(elements(document, "title").stream().skip(1), elements(document, "desc").stream())
                        .map(element -> element.getAttribute("id"))
                        .toList();
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        for (var svg : elements(document, "svg")) {
            assertThat(ids).contains(svg.getAttribute("aria-labelledby").split(" "));
            assertThat(svg.getAttribute("role")).isEqualTo("img");
        }
        assertThat(elements(document, "th")).allMatch(header -> header.hasAttribute("scope"));
        assertThat(elements(document, "caption")).hasSameSizeAs(elements(document, "table")).hasSize(4);
    }

    @Test
    void everyColumnAndMeasureIsThereWithItsFloorAndWhatItSays() {
        var text = document(PAGE).getDocumentElement().getTextContent();

        assertThat(text).contains(TABLE.names());
        assertThat(text)
                .contains(
                        "Kolmogorov-Smirnov",
                        "total variation",
                        "one level",
                        "repeated values",
                        "blanks",
                        "correlation",
                        "association",
                        "contingency",
                        "classifier",
                        "density",
                        "coverage",
                        "sliced Wasserstein",
                        "nearer to a training row",
                        "equal to a training row",
                        "membership")
                .contains("400 rows that are held out", "No part is beyond what real draws give");
        assertThat(elements(document(PAGE), "tr")).allSatisfy(row -> assertThat(row.getTextContent()).isNotBlank());
    }

    @Test
    void whereTooFewRowsAreHeldOutItSaysSo() {
        var rows = MixedRows.of(40, 5);
        var report = MixedRows.ofFewRows(rows, MixedRows.of(500, 6), 8);
        var portrait = Portrait.of(MixedRows.TABLE, MixedRows.of(8, 7), MixedRows.of(500, 6), report.marginals());
        var text =
                document(Page.of(new Facts("few", "../../#/jobs/7", 8, Map.of()), report, portrait))
                        .getDocumentElement()
                        .getTextContent();

        assertThat(text)
                .contains("Only 8 rows are held out", "undecided", "equal to a training row")
                .doesNotContain("All columns together");
    }

    /** 256 columns: of 60 there is a picture. */
    @Test
    void aPageOfManyColumnsIsNotLarge() {
        var columns = IntStream.range(0, 256).mapToObj(j -> Column.number("column " + j, Precision.FLOAT64)).toList();
        var values = new double[256 * 2000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.618 % 1;
        }
        var points = new Points(256, values);
        var portrait = Portrait.of(new Table(columns), points, points, List.of());

        assertThat(portrait.columns()).hasSize(60);
        assertThat(portrait.paired()).hasSize(6);
        assertThat(Histogram.of(portrait.columns().getFirst(), "x").length()).isLessThan(3000);
        assertThat(new Scatter(portrait).of(0, 1, "x").length()).isLessThan(15_000);
        assertThat(PAGE.length()).isLessThan(400_000);
    }
}
