package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.table.Moments;
import dev.pollen.testing.KnownDensity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class GaussianMixtureTest {

    private static final int COUNT = 200_000;

    private static KnownDensity known(int d) {
        return new KnownDensity(Distributions.gaussianMixture(d));
    }

    @Test
    void theDensityIntegratesToOneOnALine() {
        var mixture = known(1);
        double step = 0.01;
        double sum = 0;
        for (double x = -12; x < 12; x += step) {
            sum += mixture.density(x) * step;
        }
        assertThat(sum).isCloseTo(1, offset(1e-6)); // the trapezoidal rule on something that smooth is nearly exact
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0})
    void theDensityIntegratesToOneInThePlaneHoweverDiffused(double alphaBar) {
        var mixture = known(2).diffused(alphaBar);
        double step = 0.05;
        double sum = 0;
        for (double x = -12; x < 12; x += step) {
            for (double y = -12; y < 12; y += step) {
                sum += mixture.density(x, y) * step * step;
            }
        }
        assertThat(sum).isCloseTo(1, offset(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void theScoreIsTheGradientOfTheLogDensity(int d) {
        var mixture = known(d).diffused(0.7);
        var random = new AddressedRandom(5, Purpose.DATA);
        var x = new double[d];
        double h = 1e-5;
        for (int i = 0; i < 20; i++) {
            mixture.mixture().draw(random.at(i), x);
            var score = mixture.score(x);
            for (int j = 0; j < d; j++) {
                var above = x.clone();
                var below = x.clone();
                above[j] += h;
                below[j] -= h;
                double difference = (mixture.logDensity(above) - mixture.logDensity(below)) / (2 * h);
                assertThat(score[j]).isCloseTo(difference, offset(1e-5 * (1 + Math.abs(difference))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6, 0.05, 0})
    void drawsHaveItsMomentsHoweverDiffused(double alphaBar) {
        var mixture = Distributions.gaussianMixture(3);
        var diffused = new KnownDensity(mixture).diffused(alphaBar);
        var random = new AddressedRandom(9, Purpose.DATA);
        var sums = new double[3];
        var products = new double[3][3];
        var x = new double[3];
        for (int n = 0; n < COUNT; n++) {
            mixture.draw(random.at(n), x);
            for (int i = 0; i < 3; i++) {
                x[i] = Math.sqrt(alphaBar) * x[i] + Math.sqrt(1 - alphaBar) * random.nextNormal();
            }
            for (int i = 0; i < 3; i++) {
                sums[i] += x[i] / COUNT;
                for (int j = 0; j < 3; j++) {
                    products[i][j] += x[i] * x[j] / COUNT;
                }
            }
        }
        var mean = diffused.mean();
        var covariance = diffused.covariance();
        for (int i = 0; i < 3; i++) {
            // Five standard errors, those of a mean and, for a distribution with bounded kurtosis, of a covariance.
            double error = 5 * Math.sqrt(covariance[i][i] / COUNT);
            assertThat(sums[i]).isCloseTo(mean[i], offset(error));
            for (int j = 0; j < 3; j++) {
                double spread = Math.sqrt(covariance[i][i] * covariance[j][j]);
                assertThat(products[i][j] - sums[i] * sums[j])
                        .isCloseTo(covariance[i][j], offset(10 * spread / Math.sqrt(COUNT)));
            }
        }
    }

    @Test
    void withoutSignalItIsTheStandardNormal() {
        var noise = known(2).diffused(0);

        assertThat(noise.density(0.3, -1.2))
                .isCloseTo(Math.exp(-(0.3 * 0.3 + 1.2 * 1.2) / 2) / (2 * Math.PI), offset(1e-15));
        assertThat(noise.score(0.3, -1.2)).containsExactly(new double[] {-0.3, 1.2}, offset(1e-12));
    }

    @Test
    void farAwayTheLogDensityIsFiniteAndTheScoreLeadsBack() {
        var mixture = known(2);

        assertThat(mixture.density(1e3, 1e3)).isZero();
        assertThat(mixture.logDensity(1e3, 1e3)).isFinite().isLessThan(-1e5);
        assertThat(mixture.score(1e3, 1e3)[0]).isFinite().isNegative();
    }

    @Test
    void fewerDimensionsAreTheFirstOfMore() {
        for (int k = 0; k < 5; k++) {
            assertThat(Distributions.gaussianMixture(64).components().get(k).mean())
                    .startsWith(Distributions.gaussianMixture(8).components().get(k).mean());
        }
    }

    @Test
    void theDatasetIsDrawnFromIt() {
        var points = Distributions.get("gaussian-mixture-4d").points(COUNT, 2, 0);
        var mixture = known(4);
        double[][] columns = points.byColumn();

        for (int j = 0; j < 4; j++) {
            var moments = Moments.of(columns[j]);
            double variance = mixture.covariance()[j][j];
            assertThat(moments.mean()).isCloseTo(mixture.mean()[j], offset(5 * Math.sqrt(variance / COUNT)));
            assertThat(moments.std()).isCloseTo(Math.sqrt(variance), offset(0.02));
        }
    }

    @Test
    void weightsAddUpToOne() {
        var half = new GaussianMixture.Component(0.5, new double[] {0}, 1);

        assertThatThrownBy(() -> new GaussianMixture(List.of(half)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5");
    }
}
