package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** What is compressed for those who ask for it, and what browsers keep. */
class CompressionIT extends ServiceTest {

    private static final String[] GZIP = {"Accept-Encoding", "gzip"};

    @AfterEach
    void cancelWhatIsLeft() {
        cancelAllJobs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lab/main.js",
                "/lab/parts.css",
                "/webjars/uplot/dist/uPlot.esm.js",
                "/v3/api-docs",
                "/datasets/s-curve/points?n=1000",
                "/datasets/s-curve/points?n=1000&format=csv"
            })
    void textIsCompressedForThoseWhoAskForIt(String path) throws IOException {
        var plain = http.get(path);
        var compressed = http.get(path, GZIP);

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(String.join(",", compressed.headers().allValues("Vary")).toLowerCase()).contains("accept-encoding");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "parquet", "arrow", "png"})
    void whatIsDenseIsSentAsItIs(String format) {
        var path = "/datasets/s-curve/points?n=5000&format=" + format;

        assertThat(http.get(path, GZIP).header("Content-Encoding")).isEmpty();
        assertThat(http.get(path, GZIP).body()).isEqualTo(http.get(path).body());
    }

    @Test
    void eventsAreNotKeptBack() throws IOException {
        var id = runningJob(1);
        try (var stream = new EventStream(http.open("/jobs/" + id + "/loss", GZIP))) {
            assertThat(stream.next().json().get("state").asString()).isEqualTo("QUEUED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lab/main.js", "/lab/pollen.svg", "/webjars/uplot/dist/uPlot.min.css"})
    void aFileThatIsKeptIsAskedForAndNotSentAgain(String path) {
        var first = http.get(path, "Accept", "text/html, */*", "Accept-Encoding", "gzip");
        var again = http.get(path, "Accept", "text/html, */*", "If-None-Match", first.header("ETag"));

        assertThat(first.body()).isNotEmpty();
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.header("Last-Modified")).isEmpty();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other(path, "W/\"0\"").status()).isEqualTo(200);
    }

    private Response other(String path, String tag) {
        return http.get(path, "Accept", "text/html, */*", "If-None-Match", tag);
    }
}
