package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import java.util.List;
import java.util.Map;

/** Noising and denoising in the lab: one noise level, one player, and what explains what is seen. */
class LabProcessIT extends LabTest {

    private static final String NOISING = "#noising-cloud";
    private static final String DENOISING = "#denoising-cloud";

    /** Notes where the slider is, whenever the picture changes. */
    private static final String NOTE_PLACES =
            """
            window.places = [];
            new MutationObserver(() => window.places.push(document.getElementById('level').value))
              .observe(document.querySelector('#noising-cloud'), {attributes: true, attributeFilter: ['data-at']});
            """;

    /** Whether it was near noise, then at data, then near noise again. */
    private static final String HAS_TURNED_TWICE =
            """
            const places = window.places.map(Number);
            const noise = places.findIndex(place => place > 5);
            const data = places.findIndex((place, k) => k > noise && place < 1);
            return noise >= 0 && data > noise && places.some((place, k) => k > data && place > 5);
            """;

    private void openProcess(String id, String query) {
        open("/jobs/" + id + "/process" + query);
        for (var canvas : List.of(NOISING, DENOISING)) {
            browser.wait("a picture in " + canvas, () -> browser.data(canvas, "points") > 0);
        }
    }

    private String level() {
        return browser.css("#level").getDomProperty("value");
    }

    private String modelOfMoons() {
        var id =
                create(
                        """
                        { "preset": "fast", "dataset": "moons", "seed": 5, "schedule": { "timesteps": 20 },
                          "network": { "hiddenUnits": 16, "hiddenLayers": 1 },
                          "training": { "epochs": 20, "qualityEvery": 0 } }
                        """);
        awaitState(id, "COMPLETED");
        return id;
    }

    /** Asserts that a box changes a picture, and changes it back. */
    private void assertShown(String box, String canvas) {
        var without = browser.picture(canvas);
        browser.click(box);
        browser.wait(box + " shows something", () -> !browser.picture(canvas).equals(without));
        browser.screenshot("process-" + box.substring(1));
        browser.click(box);
        browser.wait(box + " shows nothing any more", () -> browser.picture(canvas).equals(without));
    }

    @Test
    void oneSliderMovesBothFromDataToTheLastTimestep() {
        openProcess(completedJob(), "");
        var slider = browser.css("#level");

        assertThat(level()).as("noise, at T-1").isEqualTo("9");
        assertThat(browser.css("#level-at").getText()).startsWith("t = 9, ᾱ = ");
        assertThat(browser.css("#noise").getText()).startsWith("t = 9, ᾱ = ");
        assertThat(browser.css("#step").getText()).startsWith("step 0 of ").contains("t = 9, ᾱ = ");
        var pictures = List.of(browser.picture(NOISING), browser.picture(DENOISING));
        slider.sendKeys(Keys.HOME);
        browser.wait("noising moves", () -> !browser.picture(NOISING).equals(pictures.getFirst()));
        browser.wait("denoising moves", () -> !browser.picture(DENOISING).equals(pictures.getLast()));
        assertThat(browser.css("#level-at").getText()).isEqualTo("x₀, data");
        assertThat(browser.css("#noise").getText()).isEqualTo("x₀, data");
        assertThat(browser.css("#step").getText()).contains("x₀, data");
        slider.sendKeys(Keys.END);
        browser.wait("the first pictures", () -> browser.picture(DENOISING).equals(pictures.getLast()));
        browser.wait("its address", () -> browser.driver().getCurrentUrl().endsWith("at=9"));
    }

    @Test
    void onePlayGoesToNoiseAndBack() {
        openProcess(completedJob(), "?at=-1");
        new Select(browser.css("#level-speed")).selectByValue("4");
        browser.script(NOTE_PLACES);
        browser.click("#level-play");

        browser.wait("the end", () -> level().equals("-1") && browser.css("#level-play").getText().equals("Play"));
        assertThat(browser.script("return window.places.includes('9')")).as("noise on the way").isEqualTo(true);
        browser.click("#level-loop");
        browser.click("#level-play");
        browser.script("window.places.length = 0");
        browser.wait("once more after data", () -> (boolean) browser.script(HAS_TURNED_TWICE));
        browser.click("#level-play");
        assertThat(browser.css("#level-play").getText()).isEqualTo("Play");
    }

    @Test
    void whereMotionIsToBeReducedStillPicturesFollowEachOther() {
        browser.cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        openProcess(modelOfMoons(), "?at=-1");
        new Select(browser.css("#level-speed")).selectByValue("4");
        browser.script(NOTE_PLACES);
        browser.click("#level-play");
        browser.wait("the end", () -> level().equals("-1") && browser.css("#level-play").getText().equals("Play"));

        assertThat((long) browser.script("return window.places.length")).isLessThanOrEqualTo(25);
    }

    @Test
    void anAddressBringsBackWhatWasShown() {
        openProcess(completedJob(), "?at=3&sampler=ddim");

        assertThat(level()).isEqualTo("3");
        assertThat(browser.css("#sampler").getDomProperty("value")).isEqualTo("ddim");
    }

    @Test
    void trailsArrowsAndContoursExplainWhatIsSeen() {
        openProcess(modelOfMoons(), "?at=5");
        var trailing = browser.picture(NOISING);
        browser.click("#trails");
        browser.wait("no trails", () -> !browser.picture(NOISING).equals(trailing));

        assertShown("#trails", NOISING);
        assertShown("#arrows", DENOISING);
        assertShown("#contours", DENOISING);
    }

    @Test
    void whatAModelDoesNotSayIsNotOfferedOrRefusedInWords() {
        expectedErrors.add("409");
        openProcess(completedJob(), "?at=5"); // its schedule does not end at noise, so it has no density
        browser.click("#contours");
        browser.awaitText(".problem", "must end at noise");
        assertThat(browser.css("#contours").isSelected()).isFalse();

        var space =
                create(
                        """
                        { "preset": "classic", "dataset": "gaussian-mixture-3d", "data": { "points": 500 },
                          "schedule": { "timesteps": 10 }, "training": { "epochs": 1 } }
                        """);
        awaitState(space, "COMPLETED");
        openProcess(space, "");
        assertThat(browser.css("#arrows").isDisplayed()).isFalse();
        assertThat(browser.css("#contours").isDisplayed()).isFalse();
        browser.awaitText(
                "#not-plane", "Arrows and contours are of models of two columns of numbers; this one has 3 columns.");
    }

    @Test
    void whatIsTakenAwayIsWhatIsShown() {
        var space =
                create(
                        """
                        { "preset": "classic", "dataset": "gaussian-mixture-3d", "data": { "points": 500 },
                          "schedule": { "timesteps": 10 }, "training": { "epochs": 1 } }
                        """);
        awaitState(space, "COMPLETED");
        openProcess(space, "");
        new Select(browser.css("#axis-1")).selectByVisibleText("x3");
        new Select(browser.css("#sampler")).selectByValue("ddim");
        browser.wait("its address", () -> link("#take-away", "Denoising, GIF").contains("sampler=ddim"));
        assertThat(link("#take-away", "Denoising, GIF")).contains("x=x1&y=x3", "checkpoint=");
        for (var file : List.of("Noising, GIF", "Denoising, GIF", "Denoising, PNG")) {
            assertThat(http.get("/" + link("#take-away", file)).status()).as(file).isEqualTo(200);
        }

        open("/jobs/" + space + "?n=10000");
        browser.css("#axis-0");
        new Select(browser.css("#axis-0")).selectByVisibleText("x2");
        browser.wait("the columns", () -> link("#downloads", "Picture, PNG").contains("x=x2&y=x2"));
        assertThat(link("#downloads", "Picture, PNG")).contains("n=10000");
        assertThat(http.get("/" + link("#downloads", "Picture, PNG")).status()).isEqualTo(200);
    }

    @Test
    void anAnimationHasTheTrailsAndTheSpeedThatAreChosenAndSaysWhatItHasNot() {
        openProcess(modelOfMoons(), "");
        browser.awaitText("#taken", "2,000 points; GIFs take 5 s, with trails.");
        assertThat(link("#take-away", "Noising, GIF")).contains("trails=30", "frames=20", "frameMilliseconds=250");
        new Select(browser.css("#level-speed")).selectByValue("2");
        browser.click("#trails");
        browser.click("#arrows");
        browser.awaitText("#taken", "2,000 points; GIFs take 2.5 s, without arrows.");

        assertThat(link("#take-away", "Noising, GIF")).contains("frameMilliseconds=125").doesNotContain("trails");
        assertThat(link("#take-away", "Denoising, GIF")).contains("frameMilliseconds=").doesNotContain("trails");
    }

    private String link(String box, String text) {
        return browser.driver().findElements(By.cssSelector(box + " a")).stream()
                .filter(link -> link.getText().contains(text))
                .findFirst()
                .map(link -> link.getDomAttribute("href"))
                .orElse("");
    }

    @Test
    void aCloudIsZoomedAndItsPointsAreReadByKeyboard() {
        openProcess(completedJob(), "?at=-1");
        browser.click("#trails");
        var canvas = browser.css(NOISING);
        browser.script("arguments[0].focus()", canvas);
        browser.wait(
                "keys do something",
                () -> {
                    canvas.sendKeys(Keys.ARROW_RIGHT);
                    return said().matches("data: .*|No point is here");
                });
        var whole = browser.picture(NOISING);
        canvas.sendKeys("+", "+");
        browser.wait("a closer look", () -> !browser.picture(NOISING).equals(whole));
        canvas.sendKeys("0");
        browser.wait("all of it", () -> browser.picture(NOISING).equals(whole));

        browser.wait(
                "a point",
                () -> {
                    canvas.sendKeys(Keys.ARROW_UP);
                    return said().startsWith("data: x ");
                });
        assertThat(canvas.getDomAttribute("data-pointed")).matches("data: x -?[\\d.e-]+, y -?[\\d.e-]+");
        browser.screenshot("cloud-pointed");
    }

    @Test
    void aMouseReadsPoints() {
        openProcess(completedJob(), "?at=-1");
        var canvas = browser.css(NOISING);
        browser.wait(
                "a point",
                () -> {
                    for (int across = -100; across <= 100 && pointed().isEmpty(); across += 10) {
                        browser.actions().moveToElement(canvas, across, 0).perform();
                    }
                    return pointed().startsWith("data: x ");
                });
    }

    private static String pointed() {
        var text = browser.css(NOISING).getDomAttribute("data-pointed");
        return text == null ? "" : text;
    }

    /** What a screen reader says. */
    private String said() {
        return browser.css("#announcer").getDomProperty("textContent");
    }
}
