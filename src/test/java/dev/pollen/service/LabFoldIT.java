package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is operated in the lab and what it changes are on one screen: on a desktop, without scrolling. */
class LabFoldIT extends LabTest {

    private record Size(int width, int height) {
        boolean isDesktop() {
            return width > 1000;
        }
    }

    private static final List<Size> SIZES =
            List.of(new Size(1440, 900), new Size(1920, 1080), new Size(1366, 768), new Size(390, 844));

    /** Where elements begin and end in the page, from its top, and whether all of them take some room. */
    private static final String EXTENT =
            """
            const boxes = arguments[0].map(selector => document.querySelector(selector).getBoundingClientRect());
            return [Math.min(...boxes.map(box => box.top)) + scrollY, Math.max(...boxes.map(box => box.bottom)) + scrollY,
              Math.min(...boxes.map(box => Math.min(box.width, box.height))), document.documentElement.scrollWidth]
              .map(Math.ceil);
            """;

    /** Asserts, at every size, of the view that is open, that one screen holds all that the selectors find. */
    private void assertOneScreenHolds(String... selectors) {
        for (var size : SIZES) {
            browser.resize(size.width(), size.height());
            browser.wait("the size", () -> browser.script("return innerWidth").equals((long) size.width()));
            List.of(selectors).forEach(browser::css);
            assertOneScreenHolds(size, selectors);
        }
    }

    private void assertOneScreenHolds(Size size, String... selectors) {
        var extent = (List<?>) browser.script(EXTENT, List.of(selectors));
        var as = "%s at %s: %s".formatted(List.of(selectors), size, extent);
        long top = (long) extent.get(0);
        long bottom = (long) extent.get(1);
        assertThat((long) extent.get(2)).as(as + " takes some room").isPositive();
        assertThat((long) extent.get(3)).as(as + " is no wider").isLessThanOrEqualTo(size.width());
        assertThat(size.isDesktop() ? bottom : bottom - top).as(as).isLessThanOrEqualTo(size.height());
    }

    @Test
    void jobsAreBesideWhatFiltersThem() {
        var id = completedJob();
        open("/jobs");
        assertOneScreenHolds("#compare", "#delete-jobs", "#state-filter", "#sort", "[data-job='%s']".formatted(id));
    }

    @Test
    void bothProcessesAreAboveWhatPlaysThem() {
        open("/jobs/" + completedJob() + "/process");
        browser.wait("frames", () -> browser.data("#denoising-cloud", "points") > 0);
        assertOneScreenHolds("#noising-cloud", "#denoising-cloud", "#level", "#level-play", "#trails", "#sampler");
    }

    @Test
    void samplersAreBelowWhatAsksThem() {
        open("/jobs/" + completedJobOfFewRows() + "/samplers?steps=5");
        browser.wait("points", () -> browser.data("#by-ddpm", "points") > 0);
        assertOneScreenHolds("#evaluations", "#seed", "#by-ddim", "#by-dpmpp-2m", "#by-ddpm");
    }

    @Test
    void rowsAreBesideWhatIsGivenOfThem() {
        var id =
                create(
                        """
                        { "preset": "fast", "dataset": "moons", "seed": 5, "schedule": { "timesteps": 20 },
                          "network": { "hiddenUnits": 16, "hiddenLayers": 1 },
                          "training": { "conditions": "any", "epochs": 20, "qualityEvery": 0 } }
                        """);
        awaitState(id, "COMPLETED");
        open("/jobs/" + id + "/questions");
        browser.wait("points", () -> browser.data("canvas.cloud", "points") > 0);
        assertOneScreenHolds("[data-column=y] select", "#draw-given", "canvas.cloud");
    }

    @Test
    void whatNoiseMakesOfADatasetIsBesideTheChoice() {
        open("/");
        browser.wait("a picture", () -> browser.data("#noising-cloud", "points") > 0);
        assertOneScreenHolds(".thumb-groups", "#noising-cloud", "#noising", "#noising-play");
    }

    @Test
    void aTrainingBeginsBesideWhatItIsToBe() {
        open("/");
        browser.awaitText("#preflight", "iterations");
        assertOneScreenHolds("#start", "#preset", "#recipe-training-epochs", "#recipe-training-conditions");
    }

    @Test
    void aDrawingIsBesideWhatMakesADatasetOfIt() {
        open("/");
        browser.click("#draw summary");
        assertOneScreenHolds("#sketch", "#brush", "#eraser", "#drawing-name", "#use-drawing");
    }

    @Test
    void pairsOfColumnsAreBesideTheirChoice() {
        open("/jobs/" + completedJobOfFewRows() + "/tables");
        browser.wait("a picture", () -> browser.data(".pairs canvas", "points") > 0);
        assertOneScreenHolds("#pair-columns", ".pairs");
    }

    @Test
    void datasetsAreBesideWhatFindsThem() {
        open("/datasets");
        assertOneScreenHolds("#dataset-search", ".tiles li");
        open("/datasets/gaussian-mixture-3d");
        browser.wait("a picture", () -> browser.data("canvas.cloud", "points") > 0);
        assertOneScreenHolds("canvas.cloud", "#axis-0");
    }

    @Test
    void aModelIsBesideTheSliderThatHasItLearn() {
        open("/jobs/" + completedJob());
        browser.wait("a picture", () -> browser.data("canvas.cloud", "points") > 2000);
        assertOneScreenHolds("canvas.cloud", "#samples-of", "#learning", "#learning-play", "#sample-count");
    }
}
