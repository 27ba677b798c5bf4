package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

class DensityAndCoverageTest {

    /**
     * With k = 1, the real points 0, 1, 3, 7 have balls of radius 1, 1, 2, 4. The sample 0.5 is in the first two, 2.5
     * in the third, 8 in the fourth, and 20 in none: density 4/4, coverage 4/4. Without 8, and 20 twice: 3/4 and 3/4.
     */
    @Test
    void fourPointsByHand() {
        var real = KnownPoints.points(1, 0, 1, 3, 7);

        assertThat(DensityAndCoverage.of(KnownPoints.points(1, 0.5, 2.5, 8, 20), real, 1))
                .isEqualTo(new DensityAndCoverage(1, 1, 4));
        assertThat(DensityAndCoverage.of(KnownPoints.points(1, 0.5, 2.5, 20, 20), real, 1))
                .isEqualTo(new DensityAndCoverage(0.75, 0.75, 4));
    }

    /** With k = 2 the same balls have the radii 3, 2, 3, 6: 0.5 is in three, 2.5 in three, 8 in one, 20 in none. */
    @Test
    void densityIsPerNeighbour() {
        var real = KnownPoints.points(1, 0, 1, 3, 7);

        assertThat(DensityAndCoverage.of(KnownPoints.points(1, 0.5, 2.5, 8, 20), real, 2).density())
                .isEqualTo((3 + 4 + 1) / 8.0);
    }

    /**
     * Over 40 seeds, a pair's deviations are 0.015 and 0.006; those of the median of twenty are 1.25 / √20 of that, and
     * three are allowed.
     */
    @Test
    void realPointsHaveTheDensityOneAndCoverAllButOneIn32() {
        var floors = DensityAndCoverageFloors.of(KnownPoints.sCurve(), 2000);

        assertThat(floors.density().median()).isCloseTo(1, offset(3 * 0.0042));
        assertThat(floors.coverage().median()).isCloseTo(1 - 1 / 32.0, offset(3 * 0.0017));
        assertThat(floors.coverage().p5()).isLessThan(floors.coverage().p95());
    }

    @Test
    void pointsThatAreElsewhereHaveNeither() {
        var real = KnownPoints.sCurve(500, 1);

        assertThat(DensityAndCoverage.of(KnownPoints.translated(real, 10, 10), real))
                .isEqualTo(new DensityAndCoverage(0, 0, 500));
    }

    @Test
    void samplesOfOneModeOfTwoCoverHalf() {
        var mode = KnownPoints.normal(1000, 2, 1, 0, 1);
        var other = KnownPoints.normal(500, 2, 2, 100, 1);
        var both = mode.values().clone();
        System.arraycopy(other.values(), 0, both, 0, 1000);
        var missing = DensityAndCoverage.of(KnownPoints.normal(1000, 2, 3, 0, 1), new PointSet(2, both));

        assertThat(missing.coverage()).isCloseTo(0.5, offset(0.01)); // twice as many samples there: 1 - 3⁻⁵ of the half
        assertThat(missing.density()).isGreaterThan(0.9);
    }

    @Test
    void repeatedPointsCoverEachOther() {
        var repeated = new PointSet(2, new float[40]);

        assertThat(DensityAndCoverage.of(repeated, repeated).coverage()).isEqualTo(1);
    }
}
