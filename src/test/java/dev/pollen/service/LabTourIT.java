package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import java.util.List;

/** The tour of five steps, from data to new data. */
class LabTourIT extends LabTest {

    @BeforeEach
    void firstVisit() {
        open("/jobs");
        browser.css("h1");
        browser.script("localStorage.clear()");
    }

    private void awaitStep(int step, String title) {
        browser.awaitText("#tour-panel h2", "%d of 5: %s".formatted(step, title));
    }

    /** Asserts that the text leaves in sight what it speaks of. */
    private void assertNothingIsCovered(String target) {
        browser.wait(
                target + " is in sight",
                () ->
                        (boolean)
                                browser.script(
                                        """
                                        const [a, b] = arguments[0].map(selector =>
                                          document.querySelector(selector).getBoundingClientRect());
                                        return a.right <= b.left || b.right <= a.left
                                          || a.bottom <= b.top || b.bottom <= a.top;
                                        """,
                                        List.of("#tour-panel", target)));
    }

    @Test
    void theTextStandsWhereItCoversNothingThatItSpeaksOf() {
        browser.resize(1440, 900);
        open("/");
        browser.css("#start:enabled");
        browser.css(".seen[data-of]:not([aria-busy])");
        browser.click("#tour");
        awaitStep(1, "Data");
        assertNothingIsCovered("#there");
        browser.press("Next");
        awaitStep(2, "The forward process");
        assertNothingIsCovered(".seen.toured");
        browser.press("Next");
        awaitStep(3, "Training");
        assertNothingIsCovered("#start.toured");
        browser.resize(390, 844);
        assertNothingIsCovered("#start.toured");
        browser.click("#leave-tour");
    }

    @Test
    void theTourLeadsFromDataOverATrainingToNewData() {
        open("/?" + SMALL + "&training.epochs=50");
        browser.css("#start:enabled");
        assertThat(browser.css("#tour").getText()).contains("New here?");
        browser.click("#tour");
        awaitStep(1, "Data");
        assertThat(browser.css("#there.toured").isDisplayed()).isTrue();
        assertGood("/tour", 1280);
        browser.press("Next");
        awaitStep(2, "The forward process");
        browser.css(".seen.toured");
        browser.press("Next");
        awaitStep(3, "Training");
        browser.click("#start.toured");

        awaitStep(4, "Learning");
        browser.awaitText("#state", "COMPLETED");
        browser.css("canvas.cloud.toured");
        browser.press("Next");
        awaitStep(5, "The reverse process");
        browser.wait("its view", () -> browser.driver().getCurrentUrl().endsWith("/process"));
        browser.css("#denoising-cloud.toured");
        browser.press("Finish");
        browser.wait("no panel", () -> browser.driver().findElements(By.id("tour-panel")).isEmpty());
        assertThat(browser.driver().findElements(By.cssSelector(".toured"))).isEmpty();
        assertThat(browser.css("#tour").getText()).isEqualTo("Tour");
    }

    @Test
    void theTourIsLeftAtAnyStepAndGoesOnThere() {
        open("/");
        browser.css("#start:enabled");
        browser.click("#tour");
        awaitStep(1, "Data");
        browser.press("Next");
        awaitStep(2, "The forward process");
        browser.css("#tour-panel h2").sendKeys(Keys.ESCAPE);
        browser.wait("no panel", () -> browser.driver().findElements(By.id("tour-panel")).isEmpty());
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("tour");
        open("/jobs");
        browser.wait("where it is found", () -> browser.css("#tour").getText().equals("Tour"));
        browser.click("#tour");

        awaitStep(2, "The forward process");
        browser.css(".seen.toured");
        browser.press("Back");
        awaitStep(1, "Data");
        browser.click("#leave-tour");
        browser.wait("no panel", () -> browser.driver().findElements(By.id("tour-panel")).isEmpty());
    }
}
