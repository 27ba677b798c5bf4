package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** The report in a browser: it can be read by everybody, in either theme, on a phone, and runs nothing. */
class ReportPageIT extends LabTest {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @Test
    void itCanBeReadByEverybodyInEitherThemeAndOnAPhone() {
        var address = "http://localhost:%d/jobs/%s/report".formatted(port(), completedTableJob());
        for (int width : new int[] {1280, 380}) {
            browser.resize(width, 900);
            for (var theme : new String[] {"light", "dark"}) {
                browser.theme(theme);
                browser.open(address);

                assertThat(browser.css("h1").getText()).isEqualTo("small-table: how good the model is");
                var violations = new AxeBuilder().setLegacyMode(true).analyze(browser.driver()).getViolations();
                assertThat(violations.stream().filter(rule -> SERIOUS.contains(rule.getImpact())))
                        .as("%s at %d", theme, width)
                        .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .isEmpty();
                assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s at %d fits", theme, width)
                        .isEqualTo(true);
                browser.screenshot("%s-%d-report".formatted(theme, width));
            }
        }
        assertThat(browser.script("return document.scripts.length")).isEqualTo(0L);
    }

    @Test
    void itLeadsBackToItsJobInTheLab() {
        var id = completedTableJob();
        browser.open("http://localhost:%d/jobs/%s/report?steps=5".formatted(port(), id));
        browser.click("nav a");

        browser.awaitText("h1", "small-table");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/#/jobs/" + id);
    }
}
