package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.stream.IntStream;

/** The form of a recipe in the lab: what it suggests, marks, keeps and takes back. */
class LabFormIT extends LabTest {

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
        uploadTable("soon-deleted", 5);
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
        uploadTable("few-rows-lab", 4);
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

    /** The preset has an average: a recipe that has none says so. */
    @Test
    void whatARecipeDoesNotHaveIsTakenOverAsWell() {
        var id = completedJob();
        assertThat(job(id).at("/recipe/training/ema").isNull()).isTrue();
        open("/jobs/" + id);
        browser.awaitText("#outcome", "Train again with changes");
        browser.click("#outcome a[href*='training.epochs']");
        browser.awaitText("#preflight", "8 wide");
        browser.click("#start");

        assertThat(job(openJob()).get("recipe")).isEqualTo(job(id).get("recipe"));
    }
}
