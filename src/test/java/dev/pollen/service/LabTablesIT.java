package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the lab shows of a table with levels, dates and blanks, and of a model of it. */
class LabTablesIT extends LabTest {

    /** A model of a table: an age with blanks, a city of thirty, a flag, a day, a number. */
    private String completedJobOfATable() {
        var random = new Random(3);
        var table = new StringBuilder("age,city,paid,day,score\n");
        for (int i = 0; i < FEW_ROWS; i++) {
            table.append(i % 4 == 0 ? "" : 18 + random.nextInt(60))
                    .append(",city %02d,".formatted(i % 30))
                    .append(random.nextBoolean() ? "yes," : "no,")
                    .append("%02d.%02d.2025,".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)))
                    .append(Math.exp(2.3 * random.nextGaussian()))
                    .append('\n');
        }
        var upload = http.request("/datasets?name=people", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(table.toString()))).status()).isIn(200, 201);
        return completedJobOf("people");
    }

    private String completedJobOf(String dataset) {
        var id =
                create(
                        """
                        { "preset": "table", "dataset": "%s", "seed": 5, "schedule": { "timesteps": 20 },
                          "network": { "hiddenUnits": 8, "hiddenLayers": 1 },
                          "training": { "epochs": 20, "qualityEvery": 0 } }
                        """
                                .formatted(dataset));
        awaitState(id, "COMPLETED");
        return id;
    }

    private String summary(String column) {
        return browser.css("[data-of=%s] svg".formatted(column)).getDomAttribute("aria-label");
    }

    private List<String> texts(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .map(element -> element.getDomProperty("textContent"))
                .toList();
    }

    @Test
    void everyColumnOfATableIsShownAsWhatItIs() {
        open("/jobs/" + completedJobOfATable());
        browser.wait("all columns", () -> browser.data(".marginals", "columns") == 5);

        assertThat(summary("age")).matches("age: median: data \\d+, model \\d+; blank: data 25 %, model \\d.* %");
        assertThat(texts("[data-of=age] text")).contains("blank");
        assertThat(texts("[data-of=city] text")).contains("city 00", "10 others").doesNotContain("blank").hasSize(42);
        assertThat(summary("paid")).matches("paid: no: data \\d+ %, model .* %; yes: data \\d+ %, model .* %");
        assertThat(summary("day")).matches("day: median: data 2025-\\d\\d-\\d\\d, model 2025-\\d\\d-\\d\\d");
        assertThat(browser.css("[data-of=score] figcaption").getText()).contains("the rest in the outer bars");
        for (var theme : List.of("light", "dark")) {
            browser.theme(theme);
            browser.script("document.querySelector('.marginals').scrollIntoView()");
            browser.screenshot("columns-" + theme);
        }
    }

    @Test
    void itsNumbersAreDrawnAsPointsWhereverThereArePoints() {
        var id = completedJobOfATable();
        open("/jobs/" + id);
        browser.wait("points", () -> browser.data("canvas.cloud", "points") == 2000 + FEW_ROWS);
        open("/jobs/" + id + "/process");
        for (var process : List.of("noising", "denoising")) {
            browser.wait("frames of " + process, () -> browser.data("#%s-cloud".formatted(process), "points") == 300);
        }
        open("/jobs/" + id + "/samplers?steps=5");
        browser.wait("points by DDIM", () -> browser.data("#by-ddim", "points") == 10_000 + FEW_ROWS);
        open("/compare/%s/%s".formatted(id, completedJobOfATable()));
        browser.wait("points", () -> browser.data("canvas.cloud", "points") == 2000 + FEW_ROWS);
        open("/?dataset=people");
        browser.awaitText("#dataset", "625 rows, 125 of them held out; 5 columns");
        browser.wait("what noise makes of it", () -> browser.data("#noising-cloud", "points") == 300);
    }

    @Test
    void axesAreColumnsOfNumbers() {
        var wide = new StringBuilder("a,b,word,c\n");
        for (int i = 0; i < FEW_ROWS; i++) {
            wide.append("%d,%d,%s,%d\n".formatted(i, i * i % 7, i % 2 == 0 ? "x" : "y", 100_000 * i));
        }
        var upload = http.request("/datasets?name=axes", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(wide.toString()))).status()).isIn(200, 201);
        var id = completedJobOf("axes");
        open("/jobs/" + id);
        browser.wait("points", () -> browser.data("canvas.cloud", "points") == 2000 + FEW_ROWS);

        assertThat(texts("#axis-0 option")).containsExactly("a", "b", "c");
        var before = browser.picture("canvas.cloud");
        new Select(browser.css("#axis-1")).selectByVisibleText("c");
        browser.wait("another picture", () -> !browser.picture("canvas.cloud").equals(before));
    }

    @Test
    void aDatasetHasAPageWithItsColumnsTheirValuesAndSomeRowsAndIsDeletedThere() {
        var rows = IntStream.range(0, 80).mapToObj(i -> i + "," + (i % 4 == 0 ? "" : i % 3 == 0 ? "x" : "y"));
        var csv = rows.collect(Collectors.joining("\n", "height,word\n", "\n"));
        var upload = http.request("/datasets?name=to-be-deleted", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(csv))).status()).isIn(200, 201);
        open("/datasets");
        browser.fill("#dataset-search", "heigh");
        browser.css("[data-dataset=to-be-deleted]");
        browser.wait(
                "no others", () -> browser.driver().findElements(By.cssSelector("[data-dataset=s-curve]")).isEmpty());
        browser.click("[data-dataset=to-be-deleted] a strong");
        browser.wait("both columns", () -> browser.data(".marginals", "columns") == 2);

        assertThat(browser.css("#columns-of [data-column=height]").getText()).contains("integer", "0 %", "0 to 79");
        assertThat(browser.css("#columns-of [data-column=word]").getText()).contains("category", "25 %", "2 levels");
        assertThat(summary("word")).isEqualTo("word: y: data 50 %; x: data 25 %; blank: data 25 %");
        assertThat(texts("#rows tbody tr")).hasSize(20);
        assertGood("/datasets/to-be-deleted", 1280);
        browser.confirm("#delete-dataset");
        browser.wait("the list", () -> browser.driver().getCurrentUrl().endsWith("#/datasets"));
        browser.css("[data-dataset=s-curve]");
        assertThat(browser.driver().findElements(By.cssSelector("[data-dataset=to-be-deleted]"))).isEmpty();
        assertThat(http.get("/datasets/to-be-deleted").status()).isEqualTo(404);
        assertGood("/datasets", 1280);
    }

    @Test
    void aDatasetThatAJobNeedsStaysAndItIsSaidWhy() {
        expectedErrors.add("409");
        var upload = http.request("/datasets?name=needed", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString("a,b\n" + "1,2\n3,4\n5,7\n".repeat(30)))).status())
                .isIn(200, 201);
        create(LONG_JOB.replaceFirst("\\{", "{ \"dataset\": \"needed\","));
        open("/datasets/needed");
        browser.confirm("#delete-dataset");

        browser.awaitText("[role=alert]", "needed");
        assertThat(http.get("/datasets/needed").status()).isEqualTo(200);
    }

    /** Falling and rising columns: 178 rows of which 17 are held out, as many as of the wines that everybody has. */
    private String completedJobOfFallingColumns() {
        var random = new Random(7);
        var table = new StringBuilder("up,down,kind\n");
        for (int i = 0; i < 178; i++) {
            double x = random.nextGaussian();
            table.append("%.4f,%.4f,%s\n".formatted(x, -2 * x, x > 0 ? "high" : "low"));
        }
        var upload = http.request("/datasets?name=falling", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(table.toString()))).status()).isIn(200, 201);
        return completedJobOf("falling");
    }

    @Test
    void correlationsHaveSignsRestOnAllRowsAndAreTheSameInTheGridAndInTheList() {
        open("/jobs/" + completedJobOfFallingColumns() + "/tables");
        browser.awaitText("#copies", "equal a training row");

        assertThat(browser.css("#related-rows").getText()).contains("On 178 real rows");
        assertThat(texts(".pairs .relation")).first().asString().startsWith("−1.00 / ");
        assertThat(texts("#farthest tbody th")).containsExactlyInAnyOrder("up, down", "up, kind", "down, kind");
        var cells = browser.find(By.xpath("//tr[th='up, down']")).findElements(By.tagName("td"));
        assertThat(texts(".pairs .relation"))
                .first()
                .isEqualTo("%s / %s%s".formatted(cells.stream().map(cell -> cell.getText()).toArray()));
        browser.screenshot("tables-few-rows");
    }

    @Test
    void realRowsAreShownAgainstThoseOfTheModelColumnByColumnPairByPairWithTheVerdict() {
        var id = completedJobOfATable();
        open("/jobs/" + id + "/tables");
        browser.wait("all pairs", () -> browser.data(".pairs", "columns") == 5);
        assertThat(texts(".pairs canvas")).hasSize(10);
        browser.wait("their pictures", () -> browser.data(".pairs canvas:last-of-type", "points") > 0);
        browser.awaitText("#copies", "equal a training row");
        var report = http.get("/jobs/" + id + "/quality").json();

        assertThat(browser.css("#verdict").getText())
                .contains(report.get("verdict").asString(), report.get("sentence").asString());
        assertThat(texts("#farthest tbody tr")).hasSize(10);
        assertThat(texts(".pairs .relation"))
                .hasSize(10)
                .allMatch(text -> text.matches("[+−]?\\d\\.\\d\\d / [+−]?\\d\\.\\d\\d[+−]?\\d\\.\\d\\d"));
        assertThat(browser.css("#related-rows").getText()).contains("On 625 real rows", "too few for such differences");
        browser.wait("all columns", () -> browser.data(".marginals", "columns") == 5);
        assertThat(http.get("/jobs/" + id + "/report", "Accept", "text/html").status()).isEqualTo(200);
        assertThat(browser.css("#report").getDomProperty("href")).endsWith("/jobs/" + id + "/report");
        browser.click("#pair-columns input[value=city]");
        browser.wait("a column less", () -> browser.data(".pairs", "columns") == 4);
        assertThat(browser.driver().getCurrentUrl()).contains("column=age&column=paid&column=day&column=score");
        for (int width : new int[] {390, 1366}) {
            browser.resize(width, 800);
            assertGood("/tables", width);
        }
    }
}
