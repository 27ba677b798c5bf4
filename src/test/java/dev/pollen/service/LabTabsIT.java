package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;
import dev.pollen.testing.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many tabs of one browser, which has six connections for all of them; and a service that does not answer. */
class LabTabsIT extends LabTest {

    private static final int CONNECTIONS = 6;

    @AfterEach
    void freeTheWorker() {
        cancelAllJobs();
    }

    private double streams() {
        return meter("pollen_sse_subscribers");
    }

    /** Waits until there are so many streams: the service comes to know a little later that one is closed. */
    private void awaitStreams(int count) {
        browser.wait(count + " streams", () -> streams() == count);
    }

    /** Opens a job in so many tabs, all of them seen, and waits until each shows its loss. */
    private List<String> openTabs(String job, int count) {
        var tabs = new ArrayList<String>();
        open("/jobs/" + job);
        browser.setSeen(true);
        tabs.add(browser.tab());
        while (tabs.size() < count) {
            tabs.add(openTab(job));
        }
        for (var tab : tabs) {
            browser.switchTo(tab);
            browser.wait("some points", () -> lossPoints() > 3);
        }
        return tabs;
    }

    /** Opens a job in a tab that is seen, as in a window of its own. */
    private String openTab(String job) {
        var tab = browser.openTab(address("/jobs/" + job));
        browser.setSeen(true);
        return tab;
    }

    private void awaitWholeCurve(String job) {
        browser.wait("every point, and once", () -> lossPoints() == jobs.curve(job).size());
    }

    @Test
    void eightTabsOfAJobHaveOneStreamAndEveryOneOfThemWorks() {
        var id = runningJob(1);
        var tabs = openTabs(id, CONNECTIONS + 2);
        awaitStreams(1);

        browser.openTab(address("/jobs"));
        browser.css("[data-job='%s']".formatted(id)); // a ninth tab loads
        browser.switchTo(tabs.getLast());
        browser.press("Pause");

        browser.awaitText("#state", "PAUSED");
        for (var tab : tabs) {
            browser.switchTo(tab);
            browser.awaitText("#state", "PAUSED");
            awaitWholeCurve(id);
        }
        awaitStreams(1);
        browser.press("Resume");
        browser.confirmPress("Cancel");
        for (var tab : tabs) {
            browser.switchTo(tab);
            browser.awaitText("#state", "CANCELLED");
            awaitWholeCurve(id);
        }
        awaitStreams(0);
    }

    @Test
    void aTabThatIsClosedHandsTheStreamOver() {
        var id = runningJob(1);
        var tabs = openTabs(id, 3);
        for (int i = 0; i < 2; i++) {
            browser.switchTo(tabs.get(i));
            browser.closeTab(tabs.getLast());
            long before = lossPoints();
            browser.wait("more points", () -> lossPoints() > before + 3);
            awaitStreams(1);
        }

        browser.press("Pause");
        browser.awaitText("#state", "PAUSED");
        awaitWholeCurve(id);
    }

    @Test
    void tabsThatNobodySeesHoldNoStreamAndMissNothing() {
        var id = runningJob(1);
        var tabs = openTabs(id, 2);
        browser.switchTo(tabs.getFirst());
        browser.setSeen(false); // the other one goes on
        browser.switchTo(tabs.getLast());
        long before = lossPoints();
        browser.wait("more points", () -> lossPoints() > before + 3);
        browser.setSeen(false);
        awaitStreams(0);
        long seen = lossPoints();
        browser.wait("points that nobody sees", () -> jobs.curve(id).size() > seen + 3);
        assertThat(lossPoints()).isEqualTo(seen);
        browser.setSeen(true);

        browser.wait("them, and more", () -> lossPoints() > seen + 3);
        awaitStreams(1);
        browser.press("Pause");
        for (var tab : tabs) {
            browser.switchTo(tab);
            browser.setSeen(true);
            browser.awaitText("#state", "PAUSED");
            awaitWholeCurve(id);
        }
    }

    @Test
    void tabsOfSeveralJobsTakeTurns() {
        var running = runningJob(1);
        var waiting = List.of(create(LONG_JOB), create(LONG_JOB));
        open("/jobs/" + running);
        browser.setSeen(true);
        var first = browser.tab();
        var others = waiting.stream().map(this::openTab).toList();
        browser.switchTo(first);
        browser.wait("some points", () -> lossPoints() > 3);
        for (int i = 0; i < others.size(); i++) {
            browser.switchTo(others.get(i));
            jobs.request(waiting.get(i), "cancel");
            browser.awaitText("#state", "CANCELLED");
            assertThat(streams()).isLessThanOrEqualTo(2); // one may be closed, and not yet known to be
        }

        browser.switchTo(first);
        long before = lossPoints();
        browser.wait("more points", () -> lossPoints() > before + 3);
    }

    @Test
    void whatHasNoAnswerForFiveSecondsIsSaidAndCanBeGivenUp() throws IOException {
        expectedErrors.add("net::ERR_"); // the list draws its points while the wire is taken away
        var id = completedJob();
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#/jobs".formatted(wire.port()));
            browser.css("[data-job='%s']".formatted(id));
            browser.script("location.hash = '/jobs/%s'".formatted(id));
            browser.awaitText("#state", "COMPLETED");
            browser.script("location.hash = '/'");
            browser.css("#start:enabled");
            wire.hold();
            browser.script("location.hash = '/jobs/%s'".formatted(id));

            browser.awaitText("#waiting", "has not answered for 5 s. Waiting for: the state of the job.");
            browser.screenshot("no-answer");
            browser.press("Stop waiting");
            browser.awaitText("[role=alert]", "Given up");
            assertThat(browser.css("#waiting").getText()).isEmpty();
            wire.mend();
            browser.script("location.hash = '/jobs'");
            browser.css("[data-job='%s']".formatted(id));
            assertThat(browser.css("#waiting").getText()).isEmpty();
        }
    }

    @Test
    void aViewThatCannotBeLoadedComesWhenTheServiceIsBack() throws IOException {
        expectedErrors.add("net::ERR_");
        try (var wire = new Wire(port())) {
            browser.open("http://localhost:%d/#/jobs".formatted(wire.port()));
            browser.css("#state-filter");
            wire.hold();
            browser.script("location.hash = '/'");
            browser.awaitText("#waiting", "has not answered for 5 s. Waiting for: the code of this view.");
            browser.press("Stop waiting");
            browser.awaitText("[role=alert]", "Given up");
            wire.cut();
            browser.script("location.hash = '/jobs/%s'".formatted(completedJob()));
            browser.awaitText("[role=alert]", "The service does not answer");
            wire.mend();

            browser.awaitText("#state", "COMPLETED");
            browser.script("location.hash = '/'");
            browser.css("#start:enabled");
        }
    }
}
