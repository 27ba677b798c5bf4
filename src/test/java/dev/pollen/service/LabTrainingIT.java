package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import dev.pollen.testing.LabTest;
import dev.pollen.testing.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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
    void anErrorIsShownAtItsField() {
        expectedErrors.add("400");
        open("/?training.epochs=0");
        browser.awaitText("#recipe-training-epochs-error", "must be from 1 to 1000000, but is 0");
        assertThat(browser.css("#recipe-training-epochs").getDomAttribute("aria-invalid")).isEqualTo("true");
        browser.fill("#recipe-training-epochs", "2");
        browser.wait("no error", () -> browser.css("#recipe-training-epochs-error").getText().isEmpty());
        assertThat(browser.css("#recipe-training-epochs").getDomAttribute("aria-invalid")).isNull();
        browser.click("#more summary");
        browser.fill("#recipe-schedule-timesteps", "many");
        browser.awaitText("#recipe-schedule-timesteps-error", "must be a whole number");
    }

    @Test
    void anErrorWithoutAFieldIsShownAsWell() {
        expectedErrors.add("404");
        open("/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a");

        browser.awaitText("[role=alert]", "There is no such job");
    }

    @Test
    void whatIsOtherwiseThanThePresetIsMarkedAndTakenBack() {
        open("/?dataset=moons");
        browser.awaitText("#preflight", "64 wide");
        browser.fill("#recipe-network-hiddenUnits", "8");
        browser.awaitText("#preflight", "8 wide");
        browser.click("#more summary");
        browser.fill("#recipe-seed", "7");
        browser.wait("its mark", () -> browser.css(".field.changed #recipe-seed").isDisplayed());

        assertThat(browser.css("#reset").getText()).isEqualTo("Reset 2 changes");
        browser.click(".field:has(#recipe-seed) .back");
        browser.wait("one change", () -> browser.css("#reset").getText().equals("Reset 1 change"));
        browser.click("#reset");
        browser.awaitText("#preflight", "64 wide");
        assertThat(browser.driver().findElements(By.cssSelector(".field.changed"))).isEmpty();
        assertThat(browser.css("#reset").isDisplayed()).isFalse();
        assertThat(browser.driver().getCurrentUrl()).contains("dataset=moons").doesNotContain("seed", "hiddenUnits");
    }

    private void uploadTable(String name, long seed) {
        var request = http.request("/datasets?name=" + name, "Content-Type", "text/csv");
        assertThat(http.send(request.POST(BodyPublishers.ofString(fewRows(seed)))).status()).isEqualTo(201);
    }

    /** The address of the form with the recipe of a job, as the job's page has it. */
    private void trainAgain(String id) {
        open("/jobs/" + id);
        browser.click(".grid.side a[href^='#/?']");
        browser.awaitText("#preflight", "passes over");
    }

    @Test
    void anotherDatasetBeginsWithWhatIsSuggestedForIt() {
        uploadTable("begun-anew", 6);
        trainAgain(completedJob());
        var settings = browser.css("#reset").getText();
        browser.click("input[value=begun-anew]");

        browser.awaitText(
                "#left-behind",
                "This began with what is suggested for begun-anew; the settings for s-curve were left.");
        browser.awaitText("#preflight", "over 120 points");
        assertThat(browser.css("#preset").getDomProperty("value")).isEqualTo("table");
        assertThat(browser.css("#recipe-name").getDomProperty("placeholder")).isEqualTo("begun-anew, table");
        assertThat(browser.css("#reset").isDisplayed()).isFalse();
        browser.wait("its address", () -> browser.driver().getCurrentUrl().endsWith("#/?dataset=begun-anew"));

        browser.press("Go back to them");
        browser.wait("the job's settings", () -> browser.css("#reset").getText().equals(settings));
        browser.css("input[value=s-curve]:checked");
        browser.awaitText("#preflight", "50 passes");
        assertThat(browser.css("#left-behind").getText()).isEmpty();
    }

    @Test
    void whoTrainsAgainHasTheRecipeOfTheJobAndSeesWhatIsOtherwise() {
        var id = completedJob();
        trainAgain(id);
        browser.wait("marks", () -> browser.css("#reset").getText().startsWith("Reset"));
        browser.css(".field.changed #recipe-training-epochs");
        assertThat(browser.css("#recipe-training-optimiser").getDomProperty("value")).isEqualTo("adam");
        assertThat(browser.driver().findElements(By.cssSelector(".field.changed #recipe-training-optimiser")))
                .isEmpty();
        browser.click("#start");

        browser.wait("another job", () -> browser.driver().getCurrentUrl().contains("/jobs/"));
        assertThat(job(openJob()).get("recipe")).isEqualTo(job(id).get("recipe"));
    }

    @Test
    void resetGoesToWhatIsSuggestedForTheDatasetThatIsChosen() {
        uploadTable("reset-to-table", 7);
        open("/?dataset=reset-to-table&preset=fast&network.hiddenUnits=8");
        browser.awaitText("#reset", "Reset 1 change");
        browser.click("#reset");

        browser.wait("the suggested preset", () -> "table".equals(browser.css("#preset").getDomProperty("value")));
        assertThat(browser.css("#recipe-network-hiddenUnits").getDomProperty("value")).isEmpty();
        browser.wait("its address", () -> browser.driver().getCurrentUrl().endsWith("#/?dataset=reset-to-table"));
        browser.wait("nothing to reset", () -> !browser.css("#reset").isDisplayed());
        open("/?dataset=reset-to-table&preset=fast");
        browser.awaitText("#reset", "Reset the preset");
    }

    @Test
    void settingsThatDoNotFitSayWhyBesideTheEstimateAndLeadToTheField() {
        expectedErrors.add("400");
        uploadTable("too-few-rows", 8);
        open("/?dataset=too-few-rows&data.points=10000");
        browser.awaitText("#preflight", "Points must be at most 120");
        assertThat(browser.css("#no-picture").isDisplayed()).isTrue();
        assertThat(browser.css("#recipe-name").getDomProperty("placeholder")).isEqualTo("too-few-rows, table");
        browser.click("#preflight button");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("recipe-data-points");
        assertGood("/settings-that-do-not-fit", 1280);

        browser.fill("#recipe-data-points", "100");
        browser.awaitText("#preflight", "over 100 points");
        browser.wait("a picture", () -> browser.css("#noising-cloud").isDisplayed());
        assertThat(browser.css("#no-picture").isDisplayed()).isFalse();
    }

    /** A recipe of the address waits for its fields, or it would be lost; nothing else does. */
    @Test
    void aTrainingCanBeginBeforeThereAreFieldsUnlessTheyAreToBeFilled() {
        open("/jobs");
        browser.css("h1");
        browser.script(
                """
                const ask = window.fetch;
                window.fetch = (url, options) => String(url).includes('api-docs') ? new Promise(() => {}) : ask(url, options);
                location.hash = '/?dataset=moons&network.hiddenUnits=8';
                """);
        browser.awaitText("#preflight", "The settings are being read");
        assertThat(browser.css("#start").isEnabled()).isFalse();
        browser.script("location.hash = '/?dataset=moons'");
        browser.css("#start:enabled");
    }

    @Test
    void whatIsTypedIsLookedAtWithoutLeavingTheField() {
        expectedErrors.add("400");
        open("/?dataset=moons");
        browser.awaitText("#preflight", "64 wide");
        browser.css("#recipe-network-hiddenUnits").sendKeys("8");
        browser.awaitText("#preflight", "8 wide");
        browser.css("#recipe-network-hiddenUnits").sendKeys("888");
        browser.awaitText("#recipe-network-hiddenUnits-error", "must be from 1 to 1024");
    }

    @Test
    void whatAJobIsCalledIsNoSettingAndStaysWhenTheyAreTakenBack() {
        open("/?" + SMALL + "&training.epochs=20&dataset=moons");
        browser.awaitText("#reset", "Reset 5 changes");
        browser.fill("#recipe-name", "first try");
        browser.click("#of-job summary");
        browser.fill("#recipe-note", "to be\nremembered");
        browser.fill("#recipe-tags", "a, b");
        browser.wait("its address", () -> browser.driver().getCurrentUrl().contains("name=first"));

        assertThat(browser.css("#reset").getText()).isEqualTo("Reset 5 changes");
        browser.click("#reset");
        browser.wait("no changes", () -> !browser.css("#reset").isDisplayed());
        browser.fill("#recipe-training-epochs", "20");
        browser.fill("#recipe-tags", "a, " + "x".repeat(41));
        expectedErrors.add("400");
        browser.awaitText("#recipe-tags-error", "must have 1 to 40 characters");
        browser.fill("#recipe-tags", "a, b");
        browser.click("#start");

        var job = job(openJob());
        assertThat(job.get("name").asString()).isEqualTo("first try");
        assertThat(job.get("note").asString()).isEqualTo("to be\nremembered");
        assertThat(job.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(job.at("/recipe/training/epochs").asInt()).isEqualTo(20);
    }

    /** But not what was said of that job. */
    @Test
    void whoComesBackToTheFormFindsTheLastSettings() {
        open("/?" + SMALL + "&training.epochs=20&dataset=moons&name=first");
        browser.awaitText("#preflight", "20 passes");
        browser.click("#start");
        openJob();
        browser.click("nav [data-route=train]");

        browser.awaitText("#preflight", "20 passes over 500 points");
        assertThat(browser.css("#recipe-training-epochs").getDomProperty("value")).isEqualTo("20");
        assertThat(browser.css("#recipe-name").getDomProperty("value")).isEmpty();
        assertThat(browser.css("#reset").getText()).isEqualTo("Reset 5 changes");
        assertThat(browser.driver().getCurrentUrl()).contains("dataset=moons", "training.epochs=20");
        open("/?dataset=rings");
        browser.awaitText("#preflight", "64 wide");
        assertThat(browser.css("#reset").isDisplayed()).as("an address that says something says all").isFalse();
    }

    @Test
    void aDatasetThatHasBeenDeletedSinceIsNotChosenAgain() {
        var request = http.request("/datasets?name=soon-deleted", "Content-Type", "text/csv");
        assertThat(http.send(request.POST(BodyPublishers.ofString(fewRows(5)))).status()).isEqualTo(201);
        open("/?dataset=soon-deleted&network.hiddenUnits=8");
        browser.awaitText("#preflight", "120 points");
        http.delete("/datasets/soon-deleted");
        open("/");

        browser.awaitText("#preflight", "10,000 points");
        browser.css("input[value=s-curve]:checked");
        assertThat(browser.css("#recipe-network-hiddenUnits").getDomProperty("value")).isEqualTo("8");
    }

    /** What follows from the data is no fault of whoever trains on it; what is chosen is named as the form has it. */
    @Test
    void aSmallTableIsNotWarnedOfAsItIs() {
        var request = http.request("/datasets?name=few-rows-lab", "Content-Type", "text/csv");
        assertThat(http.send(request.POST(BodyPublishers.ofString(fewRows(4)))).status()).isEqualTo(201);
        open("/?dataset=few-rows-lab");
        browser.awaitText("#warnings .note", "With 120 rows to learn");
        assertThat(browser.driver().findElements(By.cssSelector("#warnings .warning"))).isEmpty();

        browser.fill("#recipe-training-epochs", "90000");
        browser.awaitText("#warnings .warning", "Copies are rare with “Passes over the data” at most");
        browser.awaitText("#warnings .warning", "with a smaller “Width of the network”");
    }

    private static String fewRows(long seed) {
        var random = new Random(seed);
        return "a,b,c,d,kind\n"
                + IntStream.range(0, 150)
                        .mapToObj(
                                i ->
                                        random.doubles(4).mapToObj(value -> value + ",").collect(joining())
                                                + (i % 3 == 0 ? "one" : "other"))
                        .collect(joining("\n"));
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
