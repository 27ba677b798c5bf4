package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import java.util.List;

/** The API in a browser, as somebody tries it who has just trained a model. */
class SwaggerUiIT extends LabTest {

    private static final String STATUS = " .live-responses-table tbody .response-col_status";

    @BeforeEach
    void openSwaggerUi() {
        completedJobOfFewRows();
        browser.open("http://localhost:%d/swagger-ui.html".formatted(port()));
        browser.css(".opblock-get");
    }

    /** Opens an operation, and sends it as it is filled in. */
    private String execute(String operation) {
        browser.click(operation + " .opblock-summary-control");
        browser.click(operation + " .execute");
        browser.css(operation + STATUS);
        return browser.css(operation + STATUS).getText().lines().findFirst().orElse("");
    }

    /** That every operation answers as it is described is asked without a browser, which takes seconds for each. */
    @Test
    void operationsOfEveryKindAnswerAsTheyAreFilledIn() {
        for (var path : List.of("/jobs", "/jobs/{id}/loss", "/jobs/{id}/checkpoints/{iteration}", "/samples")) {
            assertThat(execute(operation(path))).as(path).isEqualTo("200");
        }
        browser.screenshot("swagger-ui");
    }

    /** The GET of a path. */
    private static String operation(String path) {
        var title = browser.css(".opblock-get [data-path='%s']".formatted(path));
        var block = title.findElement(By.xpath("./ancestor::*[contains(@class, 'opblock-get')]"));
        return "[id='%s']".formatted(block.getDomAttribute("id"));
    }

    @Test
    void aLargeAnswerIsAsFewElementsAsASmallOne() {
        var samples = operation("/samples");
        assertThat(execute(samples)).isEqualTo("200");
        long small = elements(samples);
        browser.fill(samples + " tr[data-param-name='n'] input", "20000");
        browser.click(samples + " .execute");
        browser.awaitText(samples + " .request-url", "n=20000");
        browser.wait("its answer", () -> browser.css(samples + " .live-responses-table").getText().length() > 100_000);

        assertThat(elements(samples)).isLessThan(small + 50);
    }

    private long elements(String operation) {
        return (long)
                browser.script("return document.querySelector(arguments[0]).querySelectorAll('*').length", operation);
    }

    @Test
    void whatTheApiIsAboutIsInTheOrderOfUse() {
        assertThat(browser.driver().findElements(By.cssSelector(".opblock-tag")))
                .extracting(tag -> tag.getDomAttribute("data-tag"))
                .containsExactly("Jobs", "Samples", "Density", "Quality", "Checkpoints", "Datasets", "Noise", "Access");
    }
}
