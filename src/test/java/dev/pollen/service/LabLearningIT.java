package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A job's view: the model is seen to learn, and what it has reached is said. */
class LabLearningIT extends LabTest {

    private static final String LABELS =
            "return [...document.querySelectorAll('.chart')].map(chart => chart.dataset.labels).join()";

    private long iteration() {
        return browser.data("canvas.cloud", "iteration");
    }

    private void awaitPoints() {
        browser.wait("points of a model", () -> browser.data("canvas.cloud", "points") > 2000);
    }

    /** A checkpoint is written after 200 ms at the earliest, and an endless job has no end. */
    @Test
    void aModelIsSeenToLearn() {
        var id = create(LONG_JOB);
        open("/jobs/" + id);
        awaitPoints();
        long first = iteration();
        browser.wait("a later snapshot", () -> iteration() > first);
        browser.css("#learning").sendKeys(Keys.HOME);
        browser.wait("the first one", () -> iteration() == 0);
        browser.awaitText("#samples-of", "500 points after 0 iterations");
        var noise = browser.picture("canvas.cloud");
        long snapshots = last();
        browser.wait("another snapshot", () -> last() > snapshots);

        assertThat(iteration()).as("what is looked at stays").isZero();
        browser.css("#learning").sendKeys(Keys.ARROW_RIGHT);
        browser.wait("the next one", () -> iteration() == 50);
        browser.wait("another picture", () -> !browser.picture("canvas.cloud").equals(noise));
        assertThat(browser.driver().getCurrentUrl()).contains("at=50");
        browser.click("#learning-play");
        browser.wait("its motion", () -> iteration() > 400);
        browser.awaitText("#learning-play", "Watch it learn");
        browser.wait("the newest ones again", () -> !browser.driver().getCurrentUrl().contains("at="));
    }

    private static long last() {
        return Long.parseLong(browser.css("#learning").getDomAttribute("max"));
    }

    @Test
    void anAddressBringsBackASnapshot() {
        open("/jobs/" + completedJob() + "?at=100");

        browser.wait("it", () -> iteration() == 100);
        browser.css("#learning").sendKeys(Keys.END);
        browser.wait("what the service draws", () -> browser.data("canvas.cloud", "points") == 4000);
        browser.awaitText("#samples-of", "2,000 points after 200 iterations");
    }

    @Test
    void whoWantsLessMotionSeesOneSnapshotAfterTheOther() {
        browser.cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        open("/jobs/" + completedJob() + "?at=0");
        browser.wait("the first one", () -> iteration() == 0);
        browser.script(
                """
                window.seen = new Set();
                const slider = document.getElementById('learning');
                const canvas = document.querySelector('canvas.cloud');
                const look = () => { window.seen.add(canvas.toDataURL()); window.looking = requestAnimationFrame(look); };
                look();
                """);
        browser.click("#learning-play");
        browser.wait("the end", () -> browser.data("canvas.cloud", "points") == 4000);

        assertThat((long) browser.script("return window.seen.size"))
                .as(
                        "pictures: of each place one, or two where the canvas is painted again; in motion it is one"
                                + " each frame")
                .isLessThanOrEqualTo(2 * (last() + 1));
    }

    @Test
    void aFinishedJobSaysWhatItReachedAndWhatToDoNext() {
        open("/jobs/" + completedJobOfFewRows());

        browser.awaitText("#outcome", "Done: all 200 iterations");
        browser.awaitText("#outcome .verdict", "rows");
        var report = http.get("/jobs/" + openJob() + "/quality").json();
        assertThat(browser.css("#outcome .verdict").getText())
                .startsWith(report.get("verdict").asString().replace("off", "differs from real"))
                .contains(report.get("sentence").asString());
        assertThat(browser.css("#outcome").getText()).contains("Train again with changes");
        var link = browser.css("#outcome a[href$=report]").getDomProperty("href");
        assertThat(http.get(link.replaceAll("^http://[^/]*", "")).status()).isEqualTo(200);
    }

    @Test
    void whatHasNotEndedAsItWasMeantToSaysSo() {
        var id = runningJob(1);
        open("/jobs/" + id);
        browser.awaitText("#state", "RUNNING");
        jobs.request(id, "pause");
        browser.awaitText("#outcome", "Paused after");
        jobs.request(id, "cancel");

        browser.awaitText("#outcome", "Cancelled after");
        assertThat(browser.css("#outcome").getText()).contains("Train again with changes");
    }

    @Test
    void whatALossMeansStandsWhereItIs() {
        open("/jobs/" + completedJob());

        browser.awaitText("#loss-meaning", "what noise was added to a point");
        assertThat(browser.css("#loss-meaning").getText()).containsPattern("A blind guess has 1, this one [\\d.]+;");
    }

    @Test
    void chartsHaveLabelsAndRoomForThem() {
        open("/jobs/" + completedJobOfFewRows());
        browser.wait("points of the loss", () -> lossPoints() > 3);

        for (int width : new int[] {390, 1024, 1920}) {
            browser.resize(width, 844);
            browser.wait("labels", () -> browser.script(LABELS) != null);
            assertThat((String) browser.script(LABELS))
                    .as("%d", width)
                    .matches("[3-9] fit, [3-9] fit(,.*)?")
                    .doesNotContain("clipped");
        }
    }

    @Test
    void ofATableTheColumnsOfNumbersAreSeen() {
        var random = new Random(3);
        var csv = new StringBuilder("kind,length,width,weight\n");
        for (int i = 0; i < 300; i++) {
            csv.append(i % 3 == 0 ? "a," : "b,").append(random.nextInt(1000) / 100.0);
            csv.append(',')
                    .append(i % 7 == 0 ? "" : random.nextInt(50))
                    .append(',')
                    .append(1e6 + random.nextInt(100))
                    .append('\n');
        }
        var upload = http.request("/datasets?name=learning-table", "Content-Type", "text/csv");
        assertThat(http.send(upload.POST(BodyPublishers.ofString(csv.toString(), UTF_8))).status()).isIn(200, 201);
        var id =
                create(
                        """
                        { "dataset": "learning-table", "preset": "table", "network": { "hiddenUnits": 8 }, "training": { "epochs": 100000 } }\
                        """);
        open("/jobs/" + id);
        awaitSnapshot();

        var options = browser.driver().findElements(By.cssSelector("#axis-0 option"));
        assertThat(options).extracting(option -> option.getText()).containsExactly("length", "width", "weight");
        var picture = browser.picture("canvas.cloud");
        browser.css("#axis-1").sendKeys("weight");
        browser.wait("another picture", () -> !browser.picture("canvas.cloud").equals(picture));
    }

    private void awaitSnapshot() {
        browser.wait("a snapshot", () -> browser.css("#samples-of").getText().startsWith("500 points"));
    }
}
