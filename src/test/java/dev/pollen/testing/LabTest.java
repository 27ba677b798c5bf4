package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.util.ArrayList;
import java.util.List;

/** The lab in a browser. Whatever a test does there, the console has no errors that it did not ask for. */
public abstract class LabTest extends ServiceTest {

    /** The settings of a job that takes a moment, as the form has them. */
    protected static final String SMALL =
            "preset=classic&data.points=500&schedule.timesteps=10&network.hiddenUnits=8&network.hiddenLayers=1";

    protected static Browser browser;

    /** What the console may say: parts of its lines. */
    protected final List<String> expectedErrors = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void desktop() {
        browser.resize(1280, 900);
        browser.theme("light");
        browser.errors();
    }

    @AfterEach
    void noErrorsOnTheConsole() {
        var errors = browser.errors();
        browser.closeOtherTabs();
        browser.open("about:blank");
        cancelAllJobs();
        assertThat(errors).allMatch(line -> expectedErrors.stream().anyMatch(line::contains));
    }

    /** Opens a view of the lab, for example {@code /jobs}. */
    protected void open(String view) {
        browser.open(address(view));
    }

    /** Where a view of the lab is. */
    protected String address(String view) {
        return "http://localhost:%d/#%s".formatted(port(), view);
    }

    /** The job whose view is open. */
    protected String openJob() {
        browser.css("#state");
        return browser.driver().getCurrentUrl().replaceAll(".*/jobs/([0-9a-f-]+).*", "$1");
    }

    /** How many points of the loss curve are shown. */
    protected long lossPoints() {
        return browser.data(".chart", "points");
    }
}
