package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import java.util.List;

/** What the lab shows of models that are there. */
class LabViewsIT extends LabTest {

    /** In the page, or a machine that is slow would see the end before it could pause. */
    private static final String PLAY_AND_PAUSE =
            """
            const slider = document.getElementById(arguments[0]);
            const button = document.getElementById(`${arguments[0]}-play`);
            button.click();
            return new Promise(paused => {
              const look = () => slider.value === '0' ? requestAnimationFrame(look) : paused(button.click());
              look();
            });
            """;

    @Test
    void slidersMoveThePointsOfBothProcesses() {
        var id = completedJob();
        open("/jobs/" + id + "/process");
        var processes = List.of("noising", "denoising");
        for (var process : processes) { // both, since they are drawn to one scale
            browser.wait("a picture", () -> browser.data("#" + process + "-cloud", "points") > 0);
        }
        for (var process : processes) {
            var canvas = "#" + process + "-cloud";
            var slider = browser.css("#" + process);
            var last = slider.getDomAttribute("max");
            var title = browser.css("#" + process + "-at").getText();
            var first = browser.picture(canvas);
            slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

            browser.wait("another picture", () -> !browser.picture(canvas).equals(first));
            assertThat(slider.getDomProperty("value")).isEqualTo("2");
            assertThat(browser.css("#" + process + "-at").getText()).isNotEqualTo(title).contains("ᾱ");
            slider.sendKeys(Keys.HOME);
            browser.wait("the first picture again", () -> browser.picture(canvas).equals(first));
            browser.script(PLAY_AND_PAUSE, process);
            assertThat(slider.getDomProperty("value")).as("the frame where it stays").isNotIn("0", last);
            assertThat(browser.css("#" + process + "-play").getText()).isEqualTo("Play");
            browser.click("#" + process + "-play");
            browser.wait("the end", () -> last.equals(slider.getDomProperty("value")));
        }
        browser.wait("its address", () -> browser.driver().getCurrentUrl().endsWith("forward=9&reverse=10"));
    }

    @Test
    void anAddressBringsBackWhatWasShown() {
        open("/jobs/" + completedJob() + "/process?forward=3&reverse=4&sampler=ddim");

        browser.wait(
                "both",
                () ->
                        browser.css("#noising").getDomProperty("value").equals("3")
                                && browser.css("#denoising").getDomProperty("value").equals("4"));
        assertThat(browser.css("#sampler").getDomProperty("value")).isEqualTo("ddim");
    }

    @Test
    void samplersAreComparedWithTimeAndQuality() {
        open("/jobs/" + completedJobOfFewRows() + "/samplers?steps=5");
        for (var sampler : List.of("ddim", "dpmpp-2m", "ddpm")) {
            browser.wait("points", () -> browser.data("#by-" + sampler, "points") == 10_000 + FEW_ROWS);
            browser.awaitText("#figures-of-" + sampler, "×");
            assertThat(browser.css("#figures-of-" + sampler).getText()).contains("5").containsPattern("\\d ms|\\d s");
        }
        assertThat(browser.picture("#by-ddim")).isNotEqualTo(browser.picture("#by-ddpm"));
        browser.css("#evaluations").sendKeys(Keys.ARROW_RIGHT);
        browser.wait("one evaluation more", () -> browser.data("#by-ddim", "steps") == 6);
        assertThat(browser.driver().getCurrentUrl()).contains("steps=6");
    }

    @Test
    void aHundredThousandPointsAreShown() {
        open("/jobs/" + completedJob() + "?n=100000");

        browser.wait("all points", () -> browser.data("canvas.cloud", "points") == 200000);
    }

    @Test
    void everyColumnOfTheModelIsShownOverThatOfTheData() {
        open("/jobs/" + completedJobOfFewRows());
        browser.wait("both columns", () -> browser.data(".marginals", "columns") == 2);

        assertThat(browser.css("[data-of=x] svg").getDomAttribute("aria-label"))
                .matches("x: median: data -?\\d\\.\\d+, model -?\\d\\.\\d+");
        for (var kind : List.of(".bars.data", ".line.model")) {
            assertThat(browser.css("[data-of=y] " + kind).getDomAttribute("d").split("H")).hasSize(31);
        }
    }

    @Test
    void everyViewIsAccessibleInBothThemesAndAtEverySize() {
        var id = completedJobOfFewRows();
        var views =
                List.of(
                        "/",
                        "/?training.epochs=5",
                        "/jobs",
                        "/jobs/" + id,
                        "/jobs/" + id + "/process",
                        "/jobs/" + id + "/samplers",
                        "/compare/%s/%s".formatted(id, completedJob()));
        for (int width : new int[] {360, 1024, 1920}) {
            browser.resize(width, 900);
            for (var view : views) {
                open(view);
                browser.css("h1");
                browser.wait("pictures", () -> view.equals("/jobs") || browser.data("canvas.cloud", "points") > 0);
                assertGood(view, width);
            }
        }
    }

    @Test
    void thePageAllowsNothingInlineAndNothingFromElsewhere() {
        var page = http.get("/", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.text()).doesNotContainPattern("(src|href)=\"(https?:)?//");
        for (var path : new String[] {"/index.html", "/%69ndex.html", "/index.html;x=1", "/;x"}) {
            assertThat(http.get(path).header("Content-Security-Policy")).as(path).isNotEmpty();
        }
    }
}
