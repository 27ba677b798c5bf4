package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.diffusion.PointSet;
import dev.pollen.testing.Reference;

import org.junit.jupiter.api.Test;

/**
 * The measures against SciPy 1.10 and scikit-learn 1.2 in float64, on rows of the reference's S-curve: x is rows 0 to
 * 999, y rows 1000 to 1999, and z is y with its columns times 2 and ½, plus 0.3 and -0.1. Computed here in float32:
 * 0.01 % is allowed where not said otherwise.
 */
class IndependentValuesTest {

    private final PointSet all = Reference.sCurve();
    private final PointSet x = all.slice(0, 1000);
    private final PointSet y = all.slice(1000, 2000);
    private final PointSet z = stretched(y);

    private static PointSet stretched(PointSet points) {
        var values = points.values().clone();
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 2 * values[i] + 0.3f;
            values[i + 1] = values[i + 1] / 2 - 0.1f;
        }
        return new PointSet(2, values);
    }

    /** {@code linear_sum_assignment(cdist(a, b, 'sqeuclidean'))}. */
    @Test
    void wasserstein() {
        assertThat(Distance.WASSERSTEIN.between(x, y)).isCloseTo(0.024651308261782637, withPercentage(0.01));
        assertThat(Distance.WASSERSTEIN.between(x, z)).isCloseTo(0.3375608684334056, withPercentage(0.01));
    }

    /** {@code sort(a @ directions, 0)}. */
    @Test
    void slicedWasserstein() {
        assertThat(Distance.SLICED_WASSERSTEIN.between(x, y)).isCloseTo(0.010532325224053934, withPercentage(0.01));
        assertThat(Distance.SLICED_WASSERSTEIN.between(x, z)).isCloseTo(0.2337552474553669, withPercentage(0.01));
    }

    /** {@code 2 * cdist(a, b).mean() - cdist(a, a).mean() - cdist(b, b).mean()}, its root. */
    @Test
    void energy() {
        assertThat(Distance.ENERGY.between(x, y)).isCloseTo(0.025326865174738623, withPercentage(0.01));
        assertThat(Distance.ENERGY.between(x, z)).isCloseTo(0.5798570859848787, withPercentage(0.01));
    }

    /** With {@code median(pdist(y[:500]))}; the mean of the two middle distances there, the upper of them here. */
    @Test
    void meanDiscrepancy() {
        assertThat(MeanDiscrepancy.bandwidth(y)).isCloseTo(0.18598265952619114, withPercentage(0.01));
        assertThat(Distance.MMD2.between(x, y)).isCloseTo(0.0006065651702686914, offset(1e-6));
        assertThat(Distance.MMD2.between(z, y)).isCloseTo(0.6682846580084072, withPercentage(0.01));
    }

    /** {@code NearestNeighbors(n_neighbors=6)}; exact counts, of which one may fall the other way in float32. */
    @Test
    void densityAndCoverage() {
        assertThat(DensityAndCoverage.of(x, y).density()).isCloseTo(1.0026, offset(0.0003));
        assertThat(DensityAndCoverage.of(x, y).coverage()).isCloseTo(0.965, offset(0.0015));
        assertThat(DensityAndCoverage.of(z, y).density()).isCloseTo(0.0668, offset(0.0003));
        assertThat(DensityAndCoverage.of(z, y).coverage()).isCloseTo(0.074, offset(0.0015));
    }

    /** {@code cdist(x, training).min(1) < cdist(x, hold_out).min(1)}; rows 2000 to 5999, and 6000 to 9999. */
    @Test
    void memorisation() {
        assertThat(Memorisation.of(x, all.slice(2000, 6000), all.slice(6000, 10_000)).share())
                .isCloseTo(0.48, offset(0.0015));
    }
}
