package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import java.util.List;

/** What the lab shows of models that are there. */
class LabViewsIT extends LabTest {

    @Test
    void samplersAreComparedWithTimeAndQuality() {
        var id = completedJobOfFewRows();
        int points = http.get("/jobs/" + id + "/quality?sampler=ddim&steps=5").json().get("points").asInt();
        open("/jobs/" + id + "/samplers?steps=5");
        for (var sampler : List.of("ddim", "dpmpp-2m", "ddpm")) {
            browser.wait("points", () -> browser.data("#by-" + sampler, "points") == 10_000 + FEW_ROWS);
            browser.awaitText(".card:has(#by-%s) .verdict".formatted(sampler), "rows");
            assertThat(browser.css("#figures-of-" + sampler).getText())
                    .contains("Points\n10,000", "Evaluations\n5")
                    .containsPattern("\\d m?s for %,d points".formatted(points));
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
                        "/datasets",
                        "/datasets/moons",
                        "/jobs",
                        "/jobs/" + id,
                        "/jobs/" + id + "/process",
                        "/jobs/" + id + "/samplers",
                        "/jobs/" + id + "/tables",
                        "/compare/%s/%s".formatted(id, completedJob()));
        for (int width : new int[] {360, 1024, 1920}) {
            browser.resize(width, 900);
            for (var view : views) {
                open(view);
                browser.css("h1");
                browser.wait("pictures", () -> view.equals("/jobs") || browser.data("canvas.cloud", "points") > 0);
                if (width == 1024) { // nothing but places is other than at 1920
                    assertFits(view + " at 1024");
                } else {
                    assertGood(view, width);
                }
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
