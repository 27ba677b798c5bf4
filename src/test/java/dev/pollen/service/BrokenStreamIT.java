package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.testing.ServiceTest;
import dev.pollen.web.points.PointBody;
import dev.pollen.web.points.PointPicture;
import dev.pollen.web.points.PointPictureParameters;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a client sees when points cannot be drawn any more while they are sent. */
@DirtiesContext
@Import(BrokenStreamIT.Broken.class)
class BrokenStreamIT extends ServiceTest {

    private static final int BLOCKS = 100;
    private static final int POINTS = 1000;

    @TestConfiguration
    @RestController
    static class Broken {

        static final AtomicInteger CLOSED = new AtomicInteger();

        record Document(String job, long count, PointStream points) implements PointDocument.Still {}

        @GetMapping("/broken")
        PointBody<Document> broken(@RequestParam int after) {
            var blocks =
                    Stream.iterate(0, i -> i + 1)
                            .map(
                                    i -> {
                                        if (i == after) {
                                            throw new IllegalStateException("broken on purpose");
                                        }
                                        return new Points(2, new double[2 * POINTS]);
                                    })
                            .iterator();
            var table = Table.numbers(List.of("x", "y"), Precision.FLOAT32);
            long count = (long) BLOCKS * POINTS;
            return new PointBody<>(
                    new Document("broken", count, new PointStream(table, count, blocks)),
                    PointPicture.of(new PointPictureParameters(null, null, null, null, null, null, null, null)),
                    CLOSED::incrementAndGet);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg"})
    void whatCannotBeDrawnToItsEndIsAProblem(String format) {
        int closed = Broken.CLOSED.get();

        assertThat(http.get("/broken?after=50&format=" + format).status()).isEqualTo(500);
        assertThat(Broken.CLOSED.get()).isEqualTo(closed + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "npy"})
    void anAnswerThatHasBegunIsBrokenOffAndNeverLooksWhole(String format) {
        int closed = Broken.CLOSED.get();

        assertThatThrownBy(() -> http.open("/broken?after=50&format=" + format).readAllBytes())
                .isInstanceOf(IOException.class);
        assertThat(Broken.CLOSED.get()).isEqualTo(closed + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "npy", "npy-structured", "parquet", "arrow", "arrow-stream"})
    void anAnswerThatHasNotBegunIsAProblem(String format) {
        var response = http.get("/broken?after=0&format=" + format);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.header("Pollen-Job")).as("what was said of the points").isEmpty();
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:internal-error");
    }
}
