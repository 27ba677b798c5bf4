package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;

/** How the lab draws points. */
class LabPicturesIT extends LabTest {

    /** The share of a canvas's width, and of its height, in which points of a colour lie. Letters are opaque. */
    private static final String SPREAD =
            """
            const canvas = document.querySelector(arguments[0]);
            const ink = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim().slice(1).match(/../g).map(part => parseInt(part, 16));
            const {data, width, height} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const colour = ink(arguments[1]);
            let [left, right, top, bottom] = [width, 0, height, 0];
            for (let at = 0; at < data.length; at += 4) {
              if (data[at + 3] > 210 && data[at + 3] < 255 && colour.every((part, k) => Math.abs(data[at + k] - part) < 5)) {
                const [x, y] = [at / 4 % width, Math.floor(at / 4 / width)];
                [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
              }
            }
            return [(right - left) / width, (bottom - top) / height];
            """;

    private static final String TINY =
            """
            { "preset": "classic", "dataset": "%s", "seed": 5, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 1 } }
            """;

    @BeforeEach
    void readPixels() {
        expectedErrors.add("willReadFrequently");
    }

    private String trained(String dataset) {
        var id = create(TINY.formatted(dataset));
        awaitState(id, "COMPLETED");
        return id;
    }

    private void upload(String name, CharSequence csv) {
        var request = http.request("/datasets?name=" + name, "Content-Type", "text/csv");
        assertThat(http.send(request.POST(BodyPublishers.ofString(csv.toString()))).status()).isIn(200, 201);
    }

    /** Alcohol, acid, proline: from 11 to 15, from 1 to 6, and from 278 to 1680. */
    private void uploadWine(String name, int farOut) {
        var random = new Random(3);
        var wine = new StringBuilder("alcohol,acid,proline\n");
        for (int i = 0; i < FEW_ROWS; i++) {
            wine.append(
                    "%s,%s,%s\n"
                            .formatted(
                                    i < farOut ? 1e6 : 11 + 4 * random.nextDouble(),
                                    1 + 5 * random.nextDouble(),
                                    278 + 1402 * random.nextDouble()));
        }
        upload(name, wine);
    }

    @SuppressWarnings("unchecked")
    private static List<Double> spread(String canvas, String colour) {
        return (List<Double>) browser.script(SPREAD, canvas, colour);
    }

    @Test
    void everyPairOfColumnsFillsThePictureAndIsNamed() {
        uploadWine("wine-axes", 0);
        open("/jobs/" + trained("wine-axes"));
        browser.wait("points", () -> browser.data("canvas.cloud", "points") > FEW_ROWS);
        for (var pair : List.of(List.of("0", "1"), List.of("0", "2"), List.of("1", "2"))) {
            for (int axis = 0; axis < 2; axis++) {
                new Select(browser.css("#axis-" + axis)).selectByValue(pair.get(axis));
            }
            browser.wait(
                    "points in all of the picture: " + pair,
                    () -> spread("canvas.cloud", "--data").stream().allMatch(share -> share > 0.75));
        }
    }

    @Test
    void shapesKeepTheirProportions() {
        open("/jobs/" + completedJob());
        browser.wait("points", () -> browser.data("canvas.cloud", "points") > 0);

        var spread = spread("canvas.cloud", "--data"); // the s-curve is twice as high as wide
        assertThat(spread.get(1)).isGreaterThan(0.8);
        assertThat(spread.get(0)).isLessThan(0.7);
    }

    @Test
    void aFewPointsFarOutAreCountedAndDoNotHideTheOthers() {
        uploadWine("wine-far-out", 3);
        open("/jobs/" + trained("wine-far-out"));
        browser.wait("points", () -> browser.data("canvas.cloud", "points") > FEW_ROWS);

        browser.wait("points that are out", () -> browser.data("canvas.cloud", "outside") > 0);
        assertThat(spread("canvas.cloud", "--data")).allMatch(share -> share > 0.75);
        assertThat(browser.css("canvas.cloud").getDomAttribute("aria-label")).containsPattern("; [\\d,]+ outside$");
    }
}
