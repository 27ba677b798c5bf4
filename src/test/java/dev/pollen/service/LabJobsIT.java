package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;
import dev.pollen.testing.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many jobs in the lab: named, found, compared, deleted. */
class LabJobsIT extends LabTest {

    /** The least and the greatest x of anything in a row of the list, and the width of the window. */
    private static final String WIDTHS =
            """
            const boxes = [...document.querySelectorAll('[data-job] *')].map(part => part.getBoundingClientRect()).filter(box => box.width);
            return [Math.floor(Math.min(...boxes.map(box => box.left))), Math.ceil(Math.max(...boxes.map(box => box.right))), innerWidth];
            """;

    @AfterEach
    void deleteWhatIsNamed() {
        browser.open("about:blank");
        cancelAllJobs();
        http.get("/jobs?tag=of-lab-jobs&limit=100")
                .json()
                .forEach(job -> http.delete("/jobs/" + job.get("id").asString()));
    }

    /** A small job that is called something, at its end. */
    private String completed(String name) {
        return completed(name, "\"epochs\": 50");
    }

    private String completed(String name, String training) {
        var id = create(labelled(name, SMALL_JOB.replace("\"epochs\": 50", training)));
        awaitState(id, "COMPLETED");
        return id;
    }

    private static String labelled(String name, String recipe) {
        return recipe.replaceFirst("\\{", "{ \"name\": \"%s\", \"tags\": [\"of-lab-jobs\"],".formatted(name));
    }

    private static String row(String id) {
        return "[data-job='%s']".formatted(id);
    }

    /** The ids of the jobs that are listed, in order. */
    private List<String> listed() {
        return browser.driver().findElements(By.cssSelector("[data-job]")).stream()
                .map(row -> row.getDomAttribute("data-job"))
                .toList();
    }

    private void awaitListed(String... ids) {
        browser.wait("the jobs " + List.of(ids), () -> listed().equals(List.of(ids)));
    }

    @Test
    void aJobIsRenamedAndFoundByWhatItIsCalled() {
        var first = completed("one");
        var second = completed("another");
        open("/jobs?tag=of-lab-jobs");
        awaitListed(second, first);

        browser.click(row(first) + " .rename");
        browser.fill("#job-name", "wider <b>net</b>");
        browser.fill("#job-tags", "of-lab-jobs, wide");
        browser.fill("#job-note", "why it is\nso wide");
        browser.click("#save-label");
        browser.awaitText(row(first), "wider <b>net</b>");
        browser.fill("#name-filter", "WIDER");
        browser.script("document.querySelector('#name-filter').dispatchEvent(new Event('input'))");
        awaitListed(first);
        assertThat(browser.driver().getCurrentUrl()).contains("name=WIDER");
        assertThat(job(first).get("note").asString()).isEqualTo("why it is\nso wide");

        browser.click(row(first) + " .called");
        browser.awaitText("h1", "wider <b>net</b>");
        browser.awaitText("#label", "so wide");
        browser.click("#label a[href*='wide']:last-child"); // its tag leads to those that have it
        awaitListed(first);
    }

    @Test
    void aNameThatCannotBeIsSaidBesideItAndNothingIsLost() {
        var id = completed("one");
        expectedErrors.add("400");
        open("/jobs?tag=of-lab-jobs");
        browser.click(row(id) + " .rename");
        browser.fill("#job-tags", "of-lab-jobs, " + "x".repeat(41));
        browser.click("#save-label");

        browser.awaitText("#job-tags-error", "must have 1 to 40 characters, but has 41");
        assertThat(browser.css("#job-tags").getDomProperty("value")).endsWith("x");
        assertThat(job(id).get("tags").toString()).isEqualTo("[\"of-lab-jobs\"]");
    }

    @Test
    void jobsAreSortedByTheHeadsOfTheirColumns() {
        var short_ = completed("b", "\"epochs\": 5");
        var long_ = completed("a");
        open("/jobs?tag=of-lab-jobs");
        awaitListed(long_, short_);

        browser.click("[data-key=name] button");
        awaitListed(long_, short_);
        browser.click("[data-key=name] button");
        awaitListed(short_, long_);
        assertThat(browser.css("[data-key=name]").getDomAttribute("aria-sort")).isEqualTo("descending");
        browser.click("[data-key=created] button");
        awaitListed(long_, short_);
        assertThat(browser.driver().getCurrentUrl()).contains("sort=created");
    }

    @Test
    void whatRecipesDifferInHasColumns() {
        var few = completed("few", "\"epochs\": 5");
        var many = completed("many");
        open("/jobs?tag=of-lab-jobs");

        browser.awaitText(row(few) + " [data-label='Passes over the data']", "5");
        browser.awaitText(row(many) + " [data-label='Passes over the data']", "50");
        var head = browser.css("th[title='training.epochs']");
        assertThat(head.getText()).isEqualTo("Passes over the data");
        browser.click("#setting-columns summary");
        browser.click("#setting-columns input");
        browser.wait("a column less", () -> browser.driver().findElements(By.cssSelector(".setting")).isEmpty());
    }

    @Test
    void theListIsAsWideAsTheWindowAndSaysHowGoodJobsAre() {
        var first =
                completed(
                        "one of them, with a name that is long",
                        "\"epochs\": 5, \"qualityEvery\": 10, \"batchSize\": 64");
        completed("two", "\"epochs\": 7, \"qualityEvery\": 10, \"batchSize\": 32, \"learningRate\": 0.00123");
        runningJob(1);
        open("/jobs");

        browser.awaitText(row(first) + " [data-label=Quality]", "× floor");
        assertThat(browser.css(row(first) + " [data-label=Quality]").getText()).matches("\\d+\\.\\d\\d × floor");
        assertThat(browser.css(row(first) + " [data-label=Quality]").getDomAttribute("title"))
                .contains("The verdict looks at more");
        browser.wait(
                "columns of settings", () -> browser.driver().findElements(By.cssSelector("th[title]")).size() == 3);
        for (int width : new int[] {1366, 1440, 1920}) {
            browser.resize(width, 900);
            assertThat(
                            browser.script(
                                    "const {scrollWidth, clientWidth} = document.querySelector('.jobs'); return"
                                            + " scrollWidth - clientWidth"))
                    .as("beyond %d", width)
                    .isEqualTo(0L);
        }
    }

    @Test
    void aRowShowsItsPointsAndItsPlaceInTheQueue() {
        var done = completed("done");
        runningJob(1);
        var waiting = create(labelled("waits", LONG_JOB));
        open("/jobs?tag=of-lab-jobs");

        browser.wait("its points", () -> browser.data(row(done) + " canvas", "points") == 300);
        browser.awaitText(row(waiting), "next in the queue");
        open("/jobs/" + waiting);
        browser.awaitText("#queue-position", "next in the queue");
    }

    @Test
    void upToSixJobsAreComparedInOneChart() {
        var ids =
                Stream.of("one", "two", "three", "four", "five", "six", "seven")
                        .map(name -> completed(name, "\"epochs\": 50, \"qualityEvery\": 100"))
                        .toList();
        open("/jobs?tag=of-lab-jobs");
        browser.css(row(ids.getFirst()));
        browser.click("#choose-all");
        browser.awaitText("#compare", "6 at most");
        assertThat(browser.css("#compare").isEnabled()).isFalse();
        browser.click(row(ids.getFirst()) + " input");
        browser.click("#compare");

        browser.awaitText("h1", "6 jobs compared");
        for (var chart : List.of(1, 2)) {
            var box = ".grid > .card:nth-child(%d) .chart".formatted(chart);
            browser.wait("six curves", () -> browser.data(box, "curves") == 6);
        }
        browser.wait(
                "six clouds",
                () -> browser.driver().findElements(By.cssSelector(".compared canvas[data-points]")).size() == 6);
        for (int width : new int[] {390, 1440}) {
            browser.resize(width, 900);
            assertGood("compare-six", width);
        }
    }

    /** A small model of a small table, whose report takes a moment. */
    private String completedOfTable(String name) {
        var random = new Random(4);
        var rows = Stream.generate(() -> "%.4f,%.4f".formatted(random.nextGaussian(), random.nextGaussian()));
        var csv = rows.limit(FEW_ROWS).collect(Collectors.joining("\n", "x,y\n", "\n"));
        var upload = http.request("/datasets?name=compared", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(csv))).status()).isIn(200, 201);
        var id =
                create(
                        labelled(
                                name,
                                """
                                { "preset": "table", "dataset": "compared", "schedule": { "timesteps": 20 },
                                  "network": { "hiddenUnits": 8, "hiddenLayers": 1 },
                                  "training": { "epochs": 20, "qualityEvery": 20 } }
                                """));
        awaitState(id, "COMPLETED");
        return id;
    }

    /** A ratio of distances is no verdict, and a verdict has one colour. */
    @Test
    void aJobHasOneVerdictWhereverItIsSeen() {
        var id = completed("off", "\"epochs\": 50, \"qualityEvery\": 10");
        open("/jobs/" + id);
        browser.awaitText("#outcome .badge.off", "differs from real");
        var colour = browser.css("#outcome .badge.off").getCssValue("color");
        for (var view : List.of("/samplers", "/tables")) {
            open("/jobs/" + id + view);
            browser.awaitText(".badge.off", "differs from real");
            assertThat(browser.css(".badge.off").getCssValue("color")).as(view).isEqualTo(colour);
        }
        open("/compare/%s/%s".formatted(id, completed("other")));
        browser.awaitText(run(id) + " .badge.off", "differs from real");
        assertThat(browser.css(run(id) + " .badge.off").getCssValue("color")).isEqualTo(colour);
        assertThat(browser.css("[aria-label=Differences]").getText()).contains("distance", "× floor");
        assertThat(colour).isNotEqualTo(browser.css("body").getCssValue("color"));
    }

    private static String run(String id) {
        return "[data-run='%s']".formatted(id);
    }

    @Test
    void jobsThatAreComparedHaveVerdictsAFloorAndActions() {
        var first = completedOfTable("one");
        var second = completedOfTable("two");
        open("/compare/%s/%s".formatted(first, second));
        for (var id : List.of(first, second)) {
            var sentence = http.get("/jobs/" + id + "/quality").json().get("sentence").asString();
            browser.awaitText(run(id) + " .verdict", sentence);
        }
        var qualities = "[aria-label^='How far from real points']";
        browser.wait(
                "the floor",
                () -> browser.css(qualities).getDomAttribute("aria-label").contains("real draws are from 0."));
        assertGood("compare-verdicts", 1440);

        browser.resize(1440, 500);
        var dataset = job(first).at("/recipe/dataset").asString();
        assertThat(browser.confirm(run(first) + " button"))
                .startsWith("Delete one (" + dataset)
                .contains(first.substring(first.length() - 6));
        browser.awaitText("[role=alert]", "One of these jobs has been deleted");
        browser.wait(
                "the notice is in sight",
                () ->
                        (boolean)
                                browser.script(
                                        "const {top, bottom} ="
                                            + " document.querySelector('[role=alert]').getBoundingClientRect(); return"
                                            + " top >= 0 && bottom <= innerHeight"));
        assertThat(browser.driver().findElements(By.cssSelector(run(first) + " a[href]"))).isEmpty();
        assertThat(http.get("/jobs/" + first).status()).isEqualTo(404);
        assertThat(browser.driver().findElements(By.cssSelector(run(first) + " button"))).isEmpty();
        browser.click(run(second) + " .actions a");
        browser.awaitText("h1", "two");
    }

    @Test
    void whatHasBeenMeasuredAgainstOtherPointsHasNoCommonFloor() {
        var table = completedOfTable("one");
        var shape = completed("two", "\"epochs\": 50, \"qualityEvery\": 100");
        open("/compare/%s/%s".formatted(table, shape));
        var chart = ".grid > .card:nth-child(2) .chart";
        browser.wait("two curves", () -> browser.data(chart, "curves") == 2);

        assertThat(browser.css(chart).getDomAttribute("aria-label")).doesNotContain("real draws are");
    }

    @Test
    void whatIsChosenIsThereAgainAfterAComparisonAndAReload() {
        var first = completed("one", "\"epochs\": 5");
        var second = completed("two", "\"epochs\": 5");
        completed("three", "\"epochs\": 5");
        open("/jobs?tag=of-lab-jobs");
        browser.click(row(first) + " input");
        browser.click(row(second) + " input");
        browser.awaitText("#compare", "Compare 2");
        browser.driver().navigate().refresh();
        browser.awaitText("#compare", "Compare 2");
        browser.click("#compare");
        browser.awaitText("h1", "2 jobs compared");
        browser.driver().navigate().back();
        browser.awaitText("#compare", "Compare 2");
        assertThat(browser.driver().getCurrentUrl()).contains("tag=of-lab-jobs");
        browser.click("#compare");
        browser.click("#choose-others");
        browser.awaitText("#compare", "Compare 2");
        assertThat(browser.css(row(first) + " input").isSelected()).isTrue();
    }

    @Test
    void manyJobsAreDeletedAtOnceAndWhatHasNotEndedStays() {
        var first = completed("one");
        var second = completed("two");
        var running = create(labelled("runs", LONG_JOB));
        jobs.awaitCheckpoints(running, 1);
        open("/jobs?tag=of-lab-jobs");
        awaitListed(running, second, first);
        browser.click("#choose-all");
        browser.awaitText("#delete-jobs", "Delete 3");
        browser.confirm("#delete-jobs");

        awaitListed(running);
        assertThat(http.get("/jobs/" + first).status()).isEqualTo(404);
        browser.awaitText("[role=alert]", "has not ended: cancel it first");
        assertThat(browser.css("#delete-jobs").getText()).isEqualTo("Delete 1");
    }

    @Test
    void aJobThatIsDeletedElsewhereLeavesTheListAndWhatIsChosen() {
        var first = completed("one");
        var second = completed("two");
        open("/jobs?tag=of-lab-jobs");
        browser.click(row(first) + " input");
        browser.click(row(second) + " input");
        browser.awaitText("#compare", "Compare 2");
        http.delete("/jobs/" + first);

        awaitListed(second);
        browser.wait("nothing to compare", () -> !browser.css("#compare").isEnabled());
        assertThat(browser.css("#delete-jobs").getText()).isEqualTo("Delete 1");
    }

    @Test
    void ofJobsThatAreComparedOneThatIsDeletedElsewhereIsNamed() {
        var first = completed("one");
        var second = completed("two");
        var third = completed("three");
        expectedErrors.add("404");
        http.delete("/jobs/" + third);
        open("/compare/%s/%s/%s".formatted(first, second, third));
        browser.awaitText("h1", "2 jobs compared");
        browser.awaitText("[role=alert]", "One of these jobs has been deleted");
        http.delete("/jobs/" + first);

        browser.awaitText("[role=alert]", "2 of these jobs have been deleted");
        browser.awaitText("[aria-label=Differences]", "DELETED");
        browser.awaitText("[aria-label=Differences]", "COMPLETED");
    }

    @Test
    void aLostServerIsSaidInTheListAndInAComparison() throws IOException {
        expectedErrors.add("net::ERR_");
        var first = completed("one");
        var second = completed("two");
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#/jobs?tag=of-lab-jobs".formatted(wire.port()));
            awaitListed(second, first);
            wire.cut();
            browser.awaitText("[role=alert]", "The service does not answer");
            wire.mend();
            browser.wait("no alert", () -> browser.driver().findElements(By.cssSelector("[role=alert]")).isEmpty());
            assertThat(listed()).containsExactly(second, first);

            browser.script("location.hash = '/compare/%s/%s'".formatted(first, second));
            browser.awaitText("h1", "2 jobs compared");
            wire.cut();
            browser.awaitText(".warning[role=status]", "The connection is lost");
            wire.mend();
            browser.wait("no warning", () -> !browser.css(".warning[role=status]").isDisplayed());
        }
    }

    @Test
    void onATelephoneNothingOfAJobIsCut() {
        var id = completed("a name that is rather long, so that it takes more than a line on a telephone");
        completed("few", "\"epochs\": 5, \"learningRate\": 0.01, \"batchSize\": 64");
        var request = http.request("/jobs/" + id, "Content-Type", "application/json");
        http.send(request.method("PATCH", BodyPublishers.ofString("{\"note\": \"%s\"}".formatted("x".repeat(500)))));
        for (int width : new int[] {390, 360}) {
            browser.resize(width, 844);
            open("/jobs?tag=of-lab-jobs");
            browser.script("arguments[0].scrollIntoView()", browser.css(row(id))); // or it is not drawn
            browser.wait("its points", () -> browser.data(row(id) + " canvas", "points") == 300);

            var widths = (List<?>) browser.script(WIDTHS);
            assertThat((long) widths.get(0)).isNotNegative();
            assertThat((long) widths.get(1)).isLessThanOrEqualTo((long) widths.get(2));
            assertGood("jobs-of-many", width);
        }
    }
}
