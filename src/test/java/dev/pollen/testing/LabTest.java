package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lab in a browser. Whatever a test does there, the console has no errors that it did not ask for. */
public abstract class LabTest extends ServiceTest {

    /** The settings of a job that takes a moment, as the form has them. */
    protected static final String SMALL =
            "preset=classic&data.points=500&schedule.timesteps=10&network.hiddenUnits=8&network.hiddenLayers=1";

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** The rules of axe that depend on colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    protected static Browser browser;

    /** What the console may say: parts of its lines. */
    protected final List<String> expectedErrors = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        browser = Browser.shared();
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
        browser.forget();
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

    /** Asserts that what is open is accessible, in both themes, and no wider than the window. */
    protected static void assertGood(String view, int width) {
        browser.theme("light");
        assertGood("light", view, width, new AxeBuilder());
        browser.theme("dark"); // changes nothing but colours
        assertGood("dark", view, width, new AxeBuilder().withRules(OF_COLOURS));
        browser.theme("light");
    }

    private static void assertGood(String theme, String view, int width, AxeBuilder axe) {
        var as = "%s in %s at %d".formatted(view, theme, width);
        var violations = axe.setLegacyMode(true).analyze(browser.driver()).getViolations();
        assertThat(violations.stream().filter(rule -> SERIOUS.contains(rule.getImpact())))
                .as(as)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertFits(as);
        browser.screenshot("%s-%d%s".formatted(theme, width, view.replaceAll("[^a-z]+", "-")));
    }

    /** Asserts that what is open is no wider than the window. */
    protected static void assertFits(String view) {
        assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits", view)
                .isEqualTo(true);
    }
}
