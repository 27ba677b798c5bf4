package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import java.util.TreeMap;

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

    @Test
    void everyGetAnswersAsItIsFilledIn() {
        var statuses = new TreeMap<String, String>();
        for (var block : browser.driver().findElements(By.cssSelector(".opblock-get"))) {
            var operation = "[id='%s']".formatted(block.getDomAttribute("id"));
            var path = browser.css(operation + " .opblock-summary-path").getText();
            statuses.put(path, execute(operation));
            browser.click(operation + " .opblock-summary-control");
        }

        assertThat(statuses).hasSizeGreaterThan(12).containsKey("/samples");
        assertThat(statuses.values()).as("%s", statuses).containsOnly("200");
        browser.screenshot("swagger-ui");
    }

    @Test
    void aLargeAnswerIsAsFewElementsAsASmallOne() {
        var samples =
                "[id='%s']"
                        .formatted(
                                browser.css("[data-path='/samples']")
                                        .findElement(By.xpath("./ancestor::*[contains(@class, 'opblock-get')]"))
                                        .getDomAttribute("id"));
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
