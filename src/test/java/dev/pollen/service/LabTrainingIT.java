package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;
import dev.pollen.testing.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From a dataset to a model, in the lab. */
class LabTrainingIT extends LabTest {

    private static final String ENDLESS = "/?" + SMALL + "&training.epochs=1000000";

    @Test
    void aModelIsTrainedAndItsLossAndSamplesAppear() {
        open("/?" + SMALL + "&training.epochs=300&dataset=moons");
        browser.awaitText("#preflight", "1,200");
        browser.awaitText("#warnings", "noise");
        browser.click("#start");

        var id = openJob();
        browser.wait("points of the loss", () -> lossPoints() > 0);
        browser.wait("samples", () -> browser.data("canvas.cloud", "points") == 4000);
        browser.awaitText("#state", "COMPLETED");
        browser.wait("the last points", () -> lossPoints() == jobs.curve(id).size());
        browser.wait("samples of the end", () -> browser.data("canvas.cloud", "checkpoint") > 0);
        browser.awaitText("#downloads", "Checkpoint 1200");
        var recipe = job(id).get("recipe");
        assertThat(recipe.get("dataset").asString()).isEqualTo("moons");
        assertThat(recipe.at("/training/epochs").asInt()).isEqualTo(300);
        assertThat(recipe.at("/network/hiddenUnits").asInt()).isEqualTo(8);
        var links = "return [...document.querySelectorAll('#downloads a')].map(link => link.getAttribute('href'))";
        for (var link : (List<?>) browser.script(links)) {
            assertThat(http.get("/" + link).status()).as("%s", link).isEqualTo(200);
        }
        var names = "return [...document.querySelectorAll('#downloads a')].map(link => link.download)";
        assertThat((List<?>) browser.script(names)).allMatch(name -> ((String) name).startsWith("moons-"));
        assertThat(browser.css("#taken").getText()).contains("2,000 rows");
    }

    @Test
    void whatIsTakenAwayIsSavedHoweverSoonOneFollowsTheOther(@TempDir Path files) {
        open("/jobs/" + completedJob());
        browser.awaitText("#downloads", "Checkpoint");
        browser.downloadTo(files);
        for (var file : List.of("s-curve-samples.csv", "s-curve-loss.csv", "s-curve-samples.npy")) {
            browser.click("#downloads a[download='%s']".formatted(file));
        }

        for (var file : List.of("s-curve-samples.csv", "s-curve-loss.csv", "s-curve-samples.npy")) {
            browser.wait(file, () -> Files.exists(files.resolve(file)));
        }
    }

    /** Whatever is chosen is there, and a file's name says what it is. */
    @Test
    void aCheckpointIsTakenAwayAsWhatIsChosen() {
        open("/jobs/" + create(SMALL_JOB.replace("\"epochs\"", "\"conditions\": \"any\", \"epochs\"")));
        browser.awaitText("#downloads", "Checkpoint");
        var link = "return document.querySelector('#downloads a[href*=checkpoints]').getAttribute('%s')";
        var choices = new Select(browser.css("#checkpoints-as"));
        var names = new ArrayList<String>();
        for (int i = 0; i < choices.getOptions().size(); i++) {
            choices.selectByIndex(i);
            var asked =
                    List.of("", "?format=dl4j", "?format=onnx", "&graph=sampler", "&graph=conditional-sampler").get(i);
            browser.wait(asked, () -> ((String) browser.script(link.formatted("href"))).endsWith(asked));
            assertThat(http.get("/" + browser.script(link.formatted("href"))).status()).as(asked).isEqualTo(200);
            names.add(((String) browser.script(link.formatted("download"))).replaceAll(".*-\\d+\\.", ""));
        }

        assertThat(names)
                .containsExactly("safetensors", "dl4j.zip", "onnx", "sampler.onnx", "conditional-sampler.onnx");
    }

    /** Or a click on it while it is replaced would do nothing. */
    @Test
    void aLinkStaysWhileWhatItLeadsToChanges() {
        open("/jobs/" + runningJob(1));
        browser.awaitText("#downloads", "Checkpoint");
        var href = "return document.querySelector('#downloads a').getAttribute('href')";
        var before = browser.script(href);
        browser.script("document.querySelector('#downloads a').isTheSame = true");

        browser.wait("another checkpoint", () -> !browser.script(href).equals(before));
        assertThat(browser.script("return document.querySelector('#downloads a').isTheSame")).isEqualTo(true);
    }

    @Test
    void theQualityOfCheckpointsAppearsWithItsFloor() {
        open("/?preset=fast&training.epochs=4&network.hiddenUnits=8&training.qualityEvery=100");
        browser.awaitText("#preflight", "316");
        browser.click("#start");

        browser.awaitText("#state", "COMPLETED");
        browser.wait("measurements", () -> browser.data(".card:nth-of-type(3) .chart", "points") >= 3);
    }

    @Test
    void aDrawingIsLearnt() {
        open("/?" + SMALL + "&training.epochs=30");
        browser.click("#draw summary");
        var sketch = browser.css("#sketch");
        browser.script("arguments[0].scrollIntoView({block: 'center'})", sketch);
        browser.actions()
                .moveToElement(sketch, -100, -100)
                .clickAndHold()
                .moveByOffset(200, 0)
                .moveByOffset(0, 200)
                .release()
                .perform();
        browser.fill("#drawing-name", "drawn-by-hand");
        browser.click("#use-drawing");
        browser.css("input[value=drawn-by-hand]:checked");
        browser.wait("its address", () -> browser.driver().getCurrentUrl().contains("dataset=drawn-by-hand"));
        browser.click("#start");

        assertThat(job(openJob()).at("/recipe/dataset").asString()).isEqualTo("drawn-by-hand");
        browser.awaitText("#state", "COMPLETED");
        browser.wait("samples", () -> browser.data("canvas.cloud", "points") > 0);
        var dataset = http.get("/datasets/drawn-by-hand").json();
        assertThat(dataset.get("rows").asInt()).isEqualTo(6000);
        // What was drawn turns a corner at the top right: nothing lies at the bottom left.
        for (var point : http.get("/datasets/drawn-by-hand/points?n=1000").json().get("points")) {
            assertThat(point.get(0).asDouble() + point.get(1).asDouble()).isGreaterThan(-0.2);
        }
    }

    @Test
    void whatIsCopiedAsCurlMakesTheSameRecipe() throws IOException, InterruptedException {
        var id = completedJob();
        open("/jobs/" + id);
        browser.css("pre");
        browser.script("navigator.clipboard.writeText = async text => { window.copied = text; }");
        browser.press("Copy as curl");
        browser.wait("a copy", () -> browser.script("return window.copied") != null);
        var curl = new ProcessBuilder("bash", "-c", "exec " + browser.script("return window.copied") + " -s").start();
        var copy = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(curl.waitFor()).as(copy).isZero();
        assertThat(new JsonMapper().readTree(copy).get("recipe")).isEqualTo(job(id).get("recipe"));
    }

    @Test
    void aReloadInTheMiddleGoesOnWhereItWas() {
        open(ENDLESS);
        browser.awaitText("#preflight", "4,000,000");
        browser.click("#start");
        var id = openJob();
        browser.wait("some points", () -> lossPoints() > 3);
        browser.wait("samples", () -> browser.data("canvas.cloud", "checkpoint") > 0);
        long checkpoint = browser.data("canvas.cloud", "checkpoint");
        browser.wait("samples of a newer checkpoint", () -> browser.data("canvas.cloud", "checkpoint") > checkpoint);
        assertThat(browser.css("dl.facts").getText())
                .containsPattern("Iterations per second\\s[\\d,]+")
                .containsPattern("Time left\\sabout \\d+ (s|min|h)");
        long before = lossPoints();
        browser.driver().navigate().refresh();

        assertThat(openJob()).isEqualTo(id);
        browser.wait("all points and more", () -> lossPoints() > before);
        browser.awaitText("#state", "RUNNING");
    }

    @Test
    void aLostConnectionIsSaidAndTakenUpAgain() throws IOException {
        expectedErrors.add("net::ERR_");
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#%s".formatted(wire.port(), ENDLESS));
            browser.awaitText("#preflight", "4,000,000");
            browser.click("#start");
            var id = openJob();
            browser.wait("some points", () -> lossPoints() > 3);
            wire.cut();
            browser.awaitText(".warning[role=status]", "The connection is lost");
            long before = lossPoints();
            wire.mend();

            browser.wait("more points", () -> lossPoints() > before + 3);
            browser.wait("no warning", () -> !browser.css(".warning[role=status]").isDisplayed());
            browser.press("Pause");
            browser.awaitText("#state", "PAUSED");
            browser.wait("every point, and once", () -> lossPoints() == jobs.curve(id).size());
        }
    }

    @Test
    void aJobIsPausedResumedAndCancelled() {
        expectedErrors.add("404"); // samples of a job that is deleted while they are drawn
        open(ENDLESS);
        browser.awaitText("#preflight", "4,000,000");
        browser.click("#start");
        var id = openJob();
        browser.awaitText("#state", "RUNNING");
        browser.press("Pause");
        browser.awaitText("#state", "PAUSED");
        assertThat(jobs.state(id)).isEqualTo("PAUSED");
        browser.press("Resume");
        browser.awaitText("#state", "RUNNING");
        browser.confirmPress("Cancel");
        browser.awaitText("#state", "CANCELLED");

        assertThat(jobs.state(id)).isEqualTo("CANCELLED");
        browser.confirmPress("Delete");
        browser.wait("the list", () -> browser.driver().getCurrentUrl().endsWith("#/jobs"));
        assertThat(http.get("/jobs/" + id).status()).isEqualTo(404);
    }

    @Test
    void aDatasetThatIsChosenWhileTheServiceIsGoneIsShownWhenItIsBack() throws IOException {
        expectedErrors.add("net::ERR_");
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#/?%s&dataset=s-curve".formatted(wire.port(), SMALL));
            browser.css(".seen[data-of=s-curve]:not([aria-busy])");
            wire.cut();
            browser.click("input[value=moons]");
            browser.awaitText(".bench [role=alert]", "The service does not answer");
            assertThat(browser.css("#noising-cloud").isDisplayed()).as("the picture of another dataset").isFalse();
            assertThat(browser.css("#preflight").getText()).as("what another dataset amounts to").isEqualTo("…");
            wire.mend();

            browser.css(".seen[data-of=moons]:not([aria-busy])");
            assertThat(browser.css("#noising-cloud").isDisplayed()).isTrue();
            browser.wait("no problem", () -> browser.driver().findElements(By.cssSelector("[role=alert]")).isEmpty());
        }
    }

    @Test
    void whatIsErasedOfADrawingIsNotLearnt() {
        open("/?" + SMALL);
        browser.click("#draw summary");
        draw(-100, 200);
        browser.css("#brush").sendKeys(Keys.END);
        browser.click("#eraser");
        draw(-110, 110);
        browser.fill("#drawing-name", "half-erased");
        browser.click("#use-drawing");
        browser.css("input[value=half-erased]:checked");

        for (var point : http.get("/datasets/half-erased/points?n=1000").json().get("points")) {
            assertThat(point.get(0).asDouble()).isPositive();
        }
        assertThat(browser.css("#sketch").isDisplayed()).as("one source is open at a time").isFalse();
    }

    /** A stroke across the middle of the canvas, from so far beside its centre. */
    private static void draw(int from, int length) {
        var sketch = browser.css("#sketch");
        browser.script("arguments[0].scrollIntoView({block: 'center'})", sketch);
        browser.actions().moveToElement(sketch, from, 0).clickAndHold().moveByOffset(length, 0).release().perform();
    }
}
