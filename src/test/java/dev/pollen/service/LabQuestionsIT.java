package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the lab asks a model: rows of which something is given, blanks of a file, the density of the plane. */
class LabQuestionsIT extends LabTest {

    private static final String CONDITIONS =
            """
            { "preset": "%s", "dataset": "%s", "seed": 5, "schedule": { "timesteps": 20 },
              "network": { "hiddenUnits": 16, "hiddenLayers": 1 },
              "training": { "conditions": "%s", "epochs": 20, "qualityEvery": 0 } }
            """;

    @TempDir private Path directory;

    private String trained(String preset, String dataset, String conditions) {
        var id = create(CONDITIONS.formatted(preset, dataset, conditions));
        awaitState(id, "COMPLETED");
        return id;
    }

    /** A model of a table: an age with blanks, one of three cities, a flag, a day, a score that depends on the city. */
    private String modelOfATable() {
        var random = new Random(3);
        var cities = List.of("Oslo", "Bergen", "Ulm");
        var table = new StringBuilder("age,city,paid,day,score\n");
        for (int i = 0; i < FEW_ROWS; i++) {
            table.append(i % 4 == 0 ? "" : 18 + random.nextInt(60))
                    .append(',' + cities.get(i % 3))
                    .append(random.nextBoolean() ? ",yes," : ",no,")
                    .append("%02d.%02d.2025,".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)))
                    .append("%.2f\n".formatted(5 * (i % 3) + random.nextGaussian()));
        }
        var upload = http.request("/datasets?name=asked", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(table.toString()))).status()).isIn(200, 201);
        return trained("table", "asked", "any");
    }

    private static String column(String name) {
        return "[data-column='%s'] ".formatted(name);
    }

    private void choose(String column, String kind) {
        new Select(browser.css(column(column) + "select")).selectByValue(kind);
    }

    private void check(String column, String level) {
        browser.find(By.xpath("//tr[@data-column='%s']//label[.='%s']/input".formatted(column, level))).click();
    }

    private void fill(String column, String field, String text) {
        browser.fill(column(column) + "[aria-label='%s, %s']".formatted(column, field), text);
    }

    private void saveFiles() {
        browser.cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
    }

    /** Asserts that something is on the screen, on a small one as well. */
    private void assertSeen(String selector) {
        browser.wait(
                selector + " is seen",
                () ->
                        (boolean)
                                browser.script(
                                        "const {top, bottom} = arguments[0].getBoundingClientRect(); return top >= 0 &&"
                                                + " bottom <= innerHeight",
                                        browser.css(selector)));
    }

    /** What the browser has saved. */
    private List<String> saved(String name) {
        var file = directory.resolve(name);
        browser.wait(name, () -> Files.exists(file));
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rowsAreAsTheFormSaysInThePageAndInTheFile() {
        saveFiles();
        browser.resize(1366, 768);
        open("/jobs/" + modelOfATable() + "/questions");
        choose("age", "range");
        fill("age", "from", "30");
        fill("age", "to", "40");
        check("city", "Oslo");
        check("city", "Ulm");
        check("paid", "no");
        choose("day", "range");
        fill("day", "from", "01.02.2025");
        browser.fill("#given-n", "200");
        browser.click("#draw-given");
        browser.awaitText("#given-status", "200 rows");

        assertThat(browser.driver().findElements(By.cssSelector("#rows tbody tr"))).hasSize(20);
        assertSeen("#rows tbody tr:nth-child(5)");
        assertThat(browser.script("return document.activeElement.contains(document.querySelector('#rows'))"))
                .as("who reads on begins there")
                .isEqualTo(true);
        browser.wait("its points over any", () -> browser.data("canvas.cloud", "points") == 5200);
        assertThat(browser.css("[data-of=paid] svg").getDomAttribute("aria-label")).contains("as given 100 %");
        browser.click("#given-csv");
        var rows = saved("asked-given.csv");
        assertThat(rows).hasSize(201).first().isEqualTo("age,city,paid,day,score");
        assertThat(rows.subList(1, rows.size()))
                .anyMatch(row -> row.contains("Oslo"))
                .anyMatch(row -> row.contains("Ulm"))
                .allMatch(row -> row.matches("(3\\d|40),(Oslo|Ulm),no,\\d\\d\\.(0[2-9]|1[0-2])\\.2025,-?[\\d.]+"));
    }

    @Test
    void blanksAreAskedForToo() {
        open("/jobs/" + modelOfATable() + "/questions");
        choose("age", "missing");
        browser.fill("#given-n", "10");
        browser.click("#draw-given");
        browser.awaitText("#given-status", "10 rows");

        assertThat(browser.driver().findElements(By.cssSelector("#rows tbody td:first-child")))
                .hasSize(10)
                .allMatch(cell -> cell.getText().equals("blank"));
    }

    @Test
    void aSliderAsksForThePointsOfALine() {
        open("/jobs/" + trained("fast", "moons", "any") + "/questions");
        choose("x", "value");
        var before = browser.picture("canvas.cloud");
        browser.css(column("x") + "input[type=range]").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.awaitText("#given-status", "1,000 rows");

        var x = browser.css(column("x") + "input").getDomProperty("value");
        assertThat(browser.driver().findElements(By.cssSelector("#rows tbody td:first-child")))
                .hasSize(20)
                .allMatch(cell -> cell.getText().equals(x));
        browser.wait("another picture", () -> !browser.picture("canvas.cloud").equals(before));
        assertThat(browser.css("[data-of=y] .line.model").getDomAttribute("d").split("H")).hasSize(31);
        assertThat(browser.driver().getCurrentUrl()).contains("where=");
        browser.driver().navigate().refresh();
        browser.awaitText("#given-status", "1,000 rows");
        assertThat(browser.css(column("x") + "input").getDomProperty("value")).isEqualTo(x);
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        expectedErrors.add("400");
        open("/jobs/" + modelOfATable() + "/questions");
        choose("age", "range");
        fill("age", "from", "many");
        browser.click("#draw-given");
        browser.awaitText(column("age"), "“from” must be a number, but is many");
        assertThat(browser.css(column("age") + "[aria-label='age, from']").getDomAttribute("aria-invalid"))
                .isEqualTo("true");
        fill("age", "from", "30");
        assertThat(browser.css(column("age")).getText()).as("what was wrong before").doesNotContain("must");
        browser.fill("#given-n", "none");
        browser.click("#draw-given");
        browser.awaitText("#given-n-error", "whole number");
        browser.fill("#given-n", "10");
        assertThat(browser.css("#given-n-error").getText()).isEmpty();
        browser.click("#draw-given");

        browser.awaitText("#given-status", "10 rows");
        assertThat(browser.driver().findElements(By.cssSelector("[aria-invalid]"))).isEmpty();
    }

    @Test
    void whileItDrawsItSaysSoAndAnswersToEarlierQuestionsAreMarked() {
        open("/jobs/" + modelOfATable() + "/questions");
        browser.css("#draw-given");
        browser.script(
                """
                const button = document.querySelector('#draw-given');
                window.said = [];
                new MutationObserver(() => said.push(`${button.textContent} ${button.disabled}`))
                    .observe(button, {childList: true, attributes: true});
                """);
        browser.fill("#given-n", "50");
        browser.click("#draw-given");
        browser.awaitText("#given-status", "20 of 50 rows are listed.");
        assertThat((List<?>) browser.script("return said")).asList().contains("Drawing … true");
        assertThat(browser.css("#draw-given").getText()).isEqualTo("Draw");
        assertThat(browser.css("#earlier").isDisplayed()).isFalse();

        browser.fill("#given-seed", "3");
        browser.awaitText("#given-status", "an earlier question");
        assertThat(browser.css("#earlier").isDisplayed()).isTrue();
        browser.click("#draw-given");
        browser.awaitText("#given-status", "20 of 50 rows");
        assertThat(browser.css("#earlier").isDisplayed()).isFalse();
    }

    @Test
    void whereTooFewRowsAreAsAskedThePageSaysWhichConditionsTheyHave() {
        expectedErrors.add("400");
        open("/jobs/" + modelOfATable() + "/questions");
        choose("age", "range");
        fill("age", "from", "50.1");
        fill("age", "to", "50.2");
        check("city", "Oslo");
        check("paid", "no");
        browser.click("#draw-given");

        browser.awaitText("#given-errors", "Such rows are rare.");
        assertThat(browser.css("#given-errors").getText())
                .contains("all of: age from 50.1 to 50.2, city Oslo, paid no. Widen one of these conditions");
        assertThat(browser.driver().findElements(By.cssSelector("[aria-invalid]"))).isEmpty();
        check("city", "Ulm");
        browser.wait("another question", () -> browser.css("#given-errors").getText().isEmpty());
    }

    @Test
    void whatWasTypedIsThereWhenTheTabIsOpenedAgain() throws IOException {
        var file = Files.writeString(directory.resolve("kept.csv"), "age,city\n,Oslo\n");
        open("/jobs/" + modelOfATable() + "/questions");
        choose("age", "range");
        fill("age", "from", "30");
        check("city", "Ulm");
        browser.fill("#given-n", "7");
        new Select(browser.css("#fill-draws")).selectByValue("mean");
        browser.css("#fill-file").sendKeys(file.toString());
        browser.click("nav.tabs a[href$='/samplers']");
        browser.css("#evaluations");
        browser.click("nav.tabs a[href$='/questions']");

        browser.awaitText("#fill-status", "kept.csv is chosen.");
        assertThat(browser.css(column("age") + "[aria-label='age, from']").getDomProperty("value")).isEqualTo("30");
        assertThat(browser.css("#given-n").getDomProperty("value")).isEqualTo("7");
        assertThat(browser.css("#fill-draws").getDomProperty("value")).isEqualTo("mean");
        assertThat(browser.driver().findElements(By.cssSelector(column("city") + ":checked"))).hasSize(1);
        assertThat(browser.css("#given-status").getText()).as("nothing was drawn").isEmpty();
    }

    /** In a low or narrow window it would leave too little room for the form. */
    @Test
    void thePictureStaysInSightWhereThereIsRoom() {
        open("/jobs/" + modelOfATable() + "/questions");
        browser.css("#draw-given");
        for (var size : Map.of("1366x768", "sticky", "1366x500", "static", "390x844", "static").entrySet()) {
            var sides = size.getKey().split("x");
            browser.resize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            browser.wait(
                    size.getKey(), () -> browser.css(".asked .seen").getCssValue("position").equals(size.getValue()));
        }
        browser.resize(390, 844);
        browser.wait(
                "no scroller of its own",
                () ->
                        (boolean)
                                browser.script(
                                        "const {scrollHeight, clientHeight, scrollWidth, clientWidth} ="
                                                + " document.querySelector('#conditions'); return scrollHeight <="
                                                + " clientHeight && scrollWidth <= clientWidth"));
    }

    @Test
    void aFileComesBackFilled() throws IOException {
        expectedErrors.add("400");
        saveFiles();
        var file =
                Files.writeString(
                        directory.resolve("rows.csv"),
                        "id;score;city;age\n7;0.25;Oslo;\n8;;;30\n9;5,5;\"Bergen\";41\n");
        browser.resize(1366, 768);
        open("/jobs/" + modelOfATable() + "/questions");
        browser.css("#fill-file").sendKeys(file.toString());
        browser.awaitText("#fill-status", "rows.csv is chosen.");
        browser.click("#fill");
        browser.awaitText("#fill-problems", "Column id must be one of the model's");
        browser.press("Leave id as it is");
        browser.awaitText("#fill-problems", "Column score: Row 4 must be a number, but is 5,5.");
        assertThat(browser.css("#fill-status").getText()).isEqualTo("Nothing is filled.");

        Files.writeString(file, "id;score;city;age\n7;0.25;Oslo;\n8;;;30\n9;5.5;\"Bergen\";41\n");
        browser.css("#fill-file").sendKeys(file.toString());
        browser.awaitText("#fill-status", "rows.csv is chosen.");
        browser.click("#fill");
        browser.press("Leave id as it is");
        browser.awaitText("#fill-status", "rows.csv is filled");

        assertThat(saved("rows-filled.csv"))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("id;score;city;age;paid;day"),
                        row -> assertThat(row).matches("7;0.25;Oslo;\\d+;(yes|no);[\\d.]{6}2025"),
                        row -> assertThat(row).matches("8;-?[\\d.]+;(Oslo|Bergen|Ulm);30;(yes|no);[\\d.]{6}2025"),
                        row -> assertThat(row).matches("9;5.5;\"Bergen\";41;(yes|no);[\\d.]{6}2025"));
        assertThat(browser.css("#fill-facts").getText()).contains("Rows\n3", "Cells filled\n9", "rows-filled.csv");
        assertSeen("#fill-facts");
        Files.delete(directory.resolve("rows-filled.csv"));
        new Select(browser.css("#fill-draws")).selectByValue("5");
        assertThat(browser.css("#fill-facts").isDisplayed()).as("what was filled before").isFalse();
        browser.click("#fill");
        assertThat(saved("rows-filled.csv")).as("the same file, filled again").hasSize(16);
        browser.fill("#fill-seed", "few");
        browser.click("#fill");
        browser.awaitText("#fill-seed-error", "whole number");
        browser.fill("#fill-seed", "1");
        Files.delete(directory.resolve("rows-filled.csv"));
        browser.click("#fill");
        assertThat(saved("rows-filled.csv")).hasSize(16).first().asString().startsWith("draw;id;score");
    }

    @Test
    void theDensityOfThePlaneLiesBeneathItsPoints() {
        open("/jobs/" + trained("fast", "moons", "none") + "/questions");
        browser.wait("points", () -> browser.data("canvas.cloud", "points") == 5000);
        var without = browser.picture("canvas.cloud");
        browser.click("#density");
        browser.wait("another picture", () -> !browser.picture("canvas.cloud").equals(without));
        assertThat(browser.css("canvas.cloud").getDomAttribute("aria-label")).contains("over the density");
        browser.screenshot("density-beneath");
        browser.click("#density");
        browser.wait("the first picture again", () -> browser.picture("canvas.cloud").equals(without));
    }

    @Test
    void aModelWithoutConditionsSaysHowToTrainOneWithThem() {
        open("/jobs/" + trained("fast", "moons", "none") + "/questions");
        browser.click(".card .button");

        browser.wait(
                "the form with conditions",
                () -> browser.css("#recipe-training-conditions").getDomProperty("value").equals("any"));
        assertThat(browser.css("#recipe-schedule-timesteps").getDomProperty("value")).isEqualTo("20");
    }

    @Test
    void theTabIsAccessibleInBothThemesAndAtEverySize() {
        var view = "/jobs/" + modelOfATable() + "/questions?where=%7B%22age%22:%7B%22min%22:30%7D%7D";
        for (int width : new int[] {360, 1280}) {
            browser.resize(width, 900);
            open(view);
            browser.awaitText("#given-status", "1,000 rows");
            assertGood(view, width);
        }
    }
}
