package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FloorTest {

    /**
     * Of 100 pairs of 10,000 points, computed with NumPy: median 0.0022, 5 % 0.0012, 95 % 0.0035. Over resamplings of
     * 300 pairs, those of 60 have deviations of 0.0001, 0.0001 and 0.0003; three are allowed, as the reference has its
     * own.
     */
    @Test
    void theSCurvesIsTheReferences() {
        var floor = Floor.of(Distance.SLICED_WASSERSTEIN, KnownPoints.sCurve(), 10_000, 60);

        assertThat(floor.points()).isEqualTo(10_000);
        assertThat(floor.median()).isCloseTo(0.0022, offset(0.0004));
        assertThat(floor.p5()).isCloseTo(0.0012, offset(0.0003));
        assertThat(floor.p95()).isCloseTo(0.0035, offset(0.001));
    }

    /** A pair that shared a row would have a distance of 0 somewhere: of 1 … 100, halves have no row in common. */
    @Test
    void aPairIsTwoHalvesOfOneDraw() {
        var numbers = new float[101];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        var table = KnownPoints.rows(new PointSet(1, numbers));
        assertThat(Draws.size(table, 1000)).isEqualTo(50);
        var pair = Draws.pair(table, 50, 3);

        List<Float> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(pair.first().scores().at(i, 0));
            all.add(pair.second().scores().at(i, 0));
        }
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void fewRealPointsMakeSmallerSetsAndTooFewNone() {
        var enough = KnownPoints.rows(KnownPoints.sCurve(20, 1));
        var tooFew = KnownPoints.rows(KnownPoints.sCurve(19, 1));

        assertThat(Floor.of(Distance.ENERGY, enough, 10_000).points()).isEqualTo(10);
        assertThat(enough.areMeasurable()).isTrue();
        assertThat(tooFew.areMeasurable()).isFalse();
        assertThatThrownBy(() -> Floor.of(Distance.ENERGY, tooFew, 10_000))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("19");
    }

    @Test
    void itShrinksAsTheSetsGrow() {
        double small = Floor.of(Distance.SLICED_WASSERSTEIN, KnownPoints.sCurve(), 100).median();
        double large = Floor.of(Distance.SLICED_WASSERSTEIN, KnownPoints.sCurve(), 1600).median();

        // as 1/√n: by four; half as much either way is allowed for
        assertThat(small / large).isBetween(2.0, 8.0);
    }
}
