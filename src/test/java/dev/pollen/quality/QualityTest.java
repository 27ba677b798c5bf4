package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

class QualityTest {

    private static final int POINTS = 500;

    private final RealPoints real = KnownPoints.sCurve();
    private final PointSet trained = KnownPoints.sCurve(2000, 1234);
    private final TrainingRows training = KnownPoints.training(trained);
    private final Floors floors = Floors.of(real, POINTS);
    private final Quality quality = new Quality(real, training, floors);

    /** A single distance is below its floor's 95th percentile in 95 of 100 cases; twice that is allowed. */
    @Test
    void realPointsAreNotFarFromRealPointsInAnyPart() {
        var report = quality.measure(KnownPoints.sample(KnownPoints.sCurve(POINTS, 99)));

        assertThat(report.distances()).extracting(Measurement::distance).containsExactly(Distance.values());
        for (var measurement : report.distances()) {
            assertThat(measurement.value()).as("%s", measurement).isLessThan(2 * measurement.floor().p95());
        }
        assertThat(report.densityAndCoverage()).isNotNull();
        assertThat(report.densityAndCoverage().coverage())
                .isCloseTo(floors.densityAndCoverage().coverage().median(), offset(0.05));
        assertThat(report.copies().nearer().share()).isCloseTo(0.5, offset(0.1));
    }

    /**
     * Noise of 0.1, as far as the S reaches in x. With half of it, 500 points hardly show it to the energy distance.
     */
    @Test
    void everyDistanceTellsNoisierPointsApart() {
        var noisier = KnownPoints.sCurve(POINTS, 99);
        var noise = KnownPoints.normal(POINTS, 2, 5, 0, 0.1);
        for (int i = 0; i < noise.values().length; i++) {
            noisier.values()[i] += noise.values()[i];
        }
        for (var measurement : quality.measure(KnownPoints.sample(noisier)).distances()) {
            assertThat(measurement.value()).as("%s", measurement).isGreaterThan(1.5 * measurement.floor().p95());
        }
    }

    @Test
    void copiesOfTrainingPointsLookPerfectButAreFoundOut() {
        var report = quality.measure(KnownPoints.sample(trained));

        assertThat(report.copies().nearer().share()).isEqualTo(1);
        assertThat(report.distances().getFirst().value()).isLessThan(2 * floors.of(Distance.SLICED_WASSERSTEIN).p95());
    }

    @Test
    void theSameInputsGiveTheSameNumbersOnAnyThread() {
        var samples = KnownPoints.sample(KnownPoints.sCurve(POINTS, 99));
        var once = quality.measure(samples);
        List<QualityReport> again =
                IntStream.range(0, 3)
                        .parallel()
                        .mapToObj(i -> new Quality(real, training, Floors.of(real, POINTS)).measure(samples))
                        .toList();

        assertThat(again).allMatch(once::equals);
    }

    @Test
    void fewRowsOfATableAreEnough() {
        var table = KnownPoints.rows(KnownPoints.sCurve(41, 1));
        var small = new Quality(table, training, Floors.of(table));
        var report = small.measure(KnownPoints.sample(KnownPoints.sCurve(20, 9)));

        assertThat(small.points()).as("for memorisation").isEqualTo(2000);
        assertThat(report.densityAndCoverage()).isNotNull();
        assertThat(report.densityAndCoverage().points()).isEqualTo(20);
        assertThat(report.copies().nearer().heldOut()).isEqualTo(41);
        assertThat(report.copies().nearer().training()).isEqualTo(2000);
        assertThat(report.judgement().rows()).isEqualTo(20);
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatThrownBy(() -> quality.measure(KnownPoints.sample(KnownPoints.sCurve(POINTS - 1, 9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("500 samples are compared, but there are 499");
    }

    @Test
    void dataWithoutSpreadHasNoRatio() {
        var origin = new PointSet(2, new float[200]);
        var real = KnownPoints.rows(origin);
        var report =
                new Quality(real, KnownPoints.training(origin), Floors.of(real))
                        .measure(KnownPoints.sample(KnownPoints.sCurve(50, 1)));

        assertThat(report.distances()).allMatch(measurement -> Double.isFinite(measurement.value()));
        assertThat(report.distances()).allMatch(measurement -> measurement.ratio().isEmpty());
    }

    @Test
    void aRatioIsToTheMedianAndOfMmdToThe95thPercentile() {
        var floor = new Floor(-2, -3, 4, 100, 20);

        assertThat(new Measurement(Distance.MMD2, 8, floor).ratio()).hasValue(2);
        assertThat(new Measurement(Distance.MMD2, -8, floor).ratio()).hasValue(-2);
        assertThat(new Measurement(Distance.ENERGY, 8, new Floor(2, 1, 4, 100, 20)).ratio()).hasValue(4);
    }

    /** The first half of the report, while a model learns: the same numbers. */
    @Test
    void whatIsQuickToMeasureIsTheReports() {
        var samples = KnownPoints.sample(KnownPoints.sCurve(POINTS, 99));
        var quick = new QuickQuality(real, QuickFloors.of(real, POINTS));
        var measurement = quick.measure(samples);
        var report = quality.measure(samples);

        assertThat(quick.points()).isEqualTo(POINTS);
        assertThat(measurement.sliced()).isEqualTo(report.distances().getFirst());
        var worst = report.marginals().stream().max(Comparator.comparing(MarginalMeasurement::ratio)).orElseThrow();
        assertThat(measurement.column()).isEqualTo(worst.column());
        assertThat(measurement.value()).isEqualTo(worst.value());
        assertThatThrownBy(() -> quick.measure(KnownPoints.sample(KnownPoints.normal(POINTS, 3, 1, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptedThreadStopsMeasuring() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Floors.of(real, POINTS)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
