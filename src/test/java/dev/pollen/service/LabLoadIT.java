package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** What the first look at the lab takes of a connection. */
class LabLoadIT extends LabTest {

    /** Of a browser's six connections seven turns, each of which a far service answers in a fifth of a second or so. */
    private static final int MOST_REQUESTS = 40;

    /** Two seconds of a line of 1.6 Mbit/s. */
    private static final long MOST_BYTES = 400_000;

    private static final String LOADED =
            """
            const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            return entries.map(({name, transferSize}) => `${transferSize} ${name}`);
            """;

    @Test
    void theFirstLoadIsFewRequestsAndLittleToSend() {
        var wide = "a,b,c,d,e,f,g,h\n" + "1,2,3,4,5,6,7,8\n8,7,6,5,4,3,2,1\n".repeat(300);
        for (int i = 0; i < 5; i++) { // thumbnails of datasets that were brought
            var upload = http.request("/datasets?name=brought-%d".formatted(i), "Content-Type", "text/csv");
            assertThat(http.send(upload.POST(BodyPublishers.ofString(wide.replace("8\n", i + "\n")))).status())
                    .isIn(200, 201);
        }
        browser.cdp("Network.enable", Map.of());
        browser.cdp("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        open("/");
        browser.css("#start:enabled");
        browser.wait("a picture", () -> browser.data("#noising-cloud", "points") > 0);
        browser.wait("thumbnails", () -> browser.data(".thumb:has([value=brought-4]) canvas", "points") == 200);

        var loaded = ((List<?>) browser.script(LOADED)).stream().map(String::valueOf).toList();
        long bytes = loaded.stream().mapToLong(entry -> Long.parseLong(entry.replaceAll(" .*", ""))).sum();
        assertThat(loaded).hasSizeBetween(10, MOST_REQUESTS - 1); // the icon is not among them
        assertThat(bytes).as("%s", loaded).isBetween(10_000L, MOST_BYTES);
    }
}
