package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;

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
}
