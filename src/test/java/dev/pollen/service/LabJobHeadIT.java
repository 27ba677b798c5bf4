package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;
import dev.pollen.testing.Wire;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

import java.io.IOException;

/** What every view of a job says of it, whatever happens elsewhere. */
class LabJobHeadIT extends LabTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/process", "/samplers", "/questions"})
    void everyViewFollowsTheState(String view) {
        var id = runningJob(1);
        open("/jobs/" + id + view);
        browser.awaitText("#state", "RUNNING");
        browser.awaitText(".head .actions", "Cancel");
        jobs.request(id, "pause");
        browser.awaitText("#state", "PAUSED");
        browser.awaitText(".head .actions", "Resume");
        jobs.request(id, "cancel");

        browser.awaitText("#state", "CANCELLED");
        browser.awaitText(".head .actions", "Delete");
        assertThat(browser.css(".head .actions").getText()).doesNotContain("Cancel", "Resume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/process", "/samplers", "/questions"})
    void aJobThatIsDeletedElsewhereLeavesOneBoxAndNoControls(String view) {
        expectedErrors.add("404");
        var id = completedJob();
        open("/jobs/" + id + view);
        browser.awaitText("#state", "COMPLETED");
        browser.wait("a picture", () -> browser.data("canvas.cloud", "points") > 0);
        http.delete("/jobs/" + id);

        browser.awaitText("[role=alert]", "This job has been deleted");
        browser.awaitText("#state", "DELETED");
        var main = browser.driver().findElement(By.id("main"));
        assertThat(main.findElements(By.cssSelector("[role=alert]"))).hasSize(1);
        assertThat(main.findElements(By.cssSelector("button, input, select, canvas, .tabs a"))).isEmpty();
        browser.click("#main p a");
        browser.awaitText("h1", "Jobs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/process", "/samplers", "/questions"})
    void aLostServerIsSaidAndFoundAgain(String view) throws IOException {
        expectedErrors.add("net::ERR_");
        var id = runningJob(1);
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#/jobs/%s%s".formatted(wire.port(), id, view));
            browser.awaitText("#state", "RUNNING");
            browser.css("#main canvas"); // a view that is still to come says by itself that it does not
            wire.cut();
            browser.awaitText(".warning[role=status]", "The connection is lost");
            jobs.request(id, "pause");
            wire.mend();

            browser.wait("no warning", () -> !browser.css(".warning[role=status]").isDisplayed());
            browser.awaitText("#state", "PAUSED");
        }
    }
}
