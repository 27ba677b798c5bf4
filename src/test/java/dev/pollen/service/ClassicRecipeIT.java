package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.SlicedWasserstein;
import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.NetworkSpace;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The published recipe for ten epochs, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassicRecipeIT extends ServiceTest {

    private String job;

    @BeforeEach
    void train() {
        if (job == null) {
            job = create("{ \"preset\": \"classic\", \"seed\": 1, \"training\": { \"epochs\": 10 } }");
            awaitState(job, "COMPLETED", "FAILED");
        }
    }

    /** PyTorch: 0.440 ± 0.009 over six seeds. Five deviations are allowed. */
    @Test
    void theLossIsPyTorchs() {
        var curve = http.get("/jobs/" + job + "/loss", "Accept", "application/json").json();
        double sum = 0;
        for (int i = curve.size() - 8; i < curve.size(); i++) {
            sum += curve.get(i).get("loss").asDouble();
        }

        assertThat(curve.get(0).get("loss").asDouble()).isBetween(0.8, 1.5);
        assertThat(sum / 8).isCloseTo(0.440, offset(0.045));
    }

    /** PyTorch: 0.046 ± 0.008 over six seeds. Four deviations are allowed. */
    @Test
    void theSamplesAreAsFarFromTheDataAsPyTorchs() {
        var samples = points("/samples?n=10000&job=" + job);
        var fresh = NetworkSpace.of(Distributions.get("s-curve").points(10_000, 99, 0.1));

        assertThat(SlicedWasserstein.distance(samples, fresh)).isBetween(0.014, 0.078);
    }

    @Test
    void aSliceOfSamplesEqualsTheSameRowsOfALongerDraw() {
        var all = points("/samples?n=1300&seed=3&job=" + job);

        assertThat(points("/samples?n=20&offset=505&seed=3&job=" + job).values())
                .isEqualTo(all.slice(505, 525).values());
        assertThat(points("/samples?n=1&offset=1299&seed=3&job=" + job).values())
                .isEqualTo(all.slice(1299, 1300).values());
        assertThat(points("/samples?n=20&seed=4&job=" + job).values()).isNotEqualTo(all.slice(0, 20).values());
    }

    @Test
    void allFormatsSayTheSame() {
        var path = "/samples?n=600&seed=3&job=" + job;
        var npy = points(path);
        var json = http.get(path).json();
        var csv = http.get(path, "Accept", "text/csv");

        assertThat(json.get("count").asInt()).isEqualTo(600);
        assertThat(json.get("points").size()).isEqualTo(600);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = csv.text().lines().toList();
        assertThat(lines).hasSize(601).first().isEqualTo("x,y");
        for (int i = 0; i < 600; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(json.get("points").get(i).get(j).floatValue()).isEqualTo(npy.at(i, j));
                assertThat(Float.parseFloat(lines.get(i + 1).split(",")[j])).isEqualTo(npy.at(i, j));
            }
        }
    }

    @Test
    void jsonSaysWhereThePointsAreFrom() {
        var json = http.get("/samples?n=2&offset=7&seed=3&job=" + job).json();

        assertThat(json.propertyNames())
                .containsExactly(
                        "job",
                        "checkpoint",
                        "sampler",
                        "steps",
                        "networkEvaluations",
                        "warnings",
                        "seed",
                        "offset",
                        "count",
                        "columns",
                        "points");
        assertThat(json.get("job").asString()).isEqualTo(job);
        assertThat(json.get("checkpoint").asInt()).isEqualTo(790);
        assertThat(json.get("networkEvaluations").asInt()).isEqualTo(100);
        assertThat(json.get("offset").asInt()).isEqualTo(7);
    }

    @Test
    void aTrajectoryGoesFromNoiseToTheSamples() {
        var json = http.get("/samples/trajectory?n=400&frames=3&seed=3&job=" + job).json();
        var samples = points("/samples?n=400&seed=3&job=" + job);

        assertThat(json.get("frames").valueStream().map(frame -> frame.get("step").asInt()))
                .containsExactly(0, 50, 100);
        var first = json.get("frames").get(0).get("points");
        var last = json.get("frames").get(2).get("points");
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            assertThat(last.get(i).get(1).floatValue()).isEqualTo(samples.at(i, 1));
            sum += Math.pow(first.get(i).get(0).asDouble(), 2) + Math.pow(first.get(i).get(1).asDouble(), 2);
        }
        assertThat(sum / 800).isCloseTo(1, offset(5 * Math.sqrt(2.0 / 800)));
    }

    @Test
    void framesAreOneArrayInNpy() {
        byte[] npy = http.get("/samples/trajectory?n=5&frames=3&format=npy&job=" + job).body();

        assertThat(header(npy)).contains("'shape': (3, 5, 2)").contains("'descr': '<f4'");
        assertThat(npy.length % 64).isEqualTo(3 * 5 * 2 * 4 % 64);
    }

    @Test
    void theEventStreamTellsTheWholeStoryAndEnds() throws Exception {
        try (var stream = new EventStream(http.open("/jobs/" + job + "/loss"))) {
            var events = stream.rest();

            assertThat(events).extracting(Event::id).isEqualTo(numbers(1, events.size()));
            assertThat(states(events)).containsExactly("QUEUED", "RUNNING", "COMPLETED");
            assertThat(events.getLast().name()).isEqualTo("state");
            assertThat(events.stream().filter(event -> event.name().equals("loss"))).hasSize(79);
        }
    }

    @Test
    void historyIsCsvToo() {
        var lines = http.get("/jobs/" + job + "/loss?format=csv").text().lines().toList();

        assertThat(lines).hasSize(80).first().isEqualTo("iteration,epoch,loss,learningRate,iterationsPerSecond,at");
        assertThat(lines.getLast()).startsWith("790,10,");
    }

    private static List<Long> numbers(long from, long to) {
        var numbers = new ArrayList<Long>();
        for (long i = from; i <= to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<String> states(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("state"))
                .map(event -> event.json().get("state").asString())
                .toList();
    }

    private PointSet points(String path) {
        byte[] npy = http.get(path, "Accept", "application/x-npy").body();
        assertThat(header(npy)).contains("'fortran_order': False");
        var data = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).position(10 + header(npy).length());
        var values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        return new PointSet(2, values);
    }

    private static String header(byte[] npy) {
        int length = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        assertThat((10 + length) % 64).isZero();
        return new String(npy, 10, length, StandardCharsets.US_ASCII);
    }
}
