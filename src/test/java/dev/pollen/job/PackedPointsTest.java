package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.points.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class PackedPointsTest {

    /** Half a step of 65,534. */
    private static final double ERROR = 0.5 / 65_534 + 1e-12;

    private static Points packedAndUnpacked(Points points) {
        return PackedPoints.unpack(PackedPoints.pack(points), points.dimensions());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1.7e9, 1.7000001e9", "-1e308, 1e308", "1e-300, 2e-300"})
    void aValueIsKeptToHalfAStepOfItsColumnsRange(double least, double greatest) {
        var random = new Random(1);
        var values = random.doubles(1000, least / 2, greatest / 2).map(value -> 2 * value).toArray();
        values[0] = least;
        values[2] = greatest;

        var points = packedAndUnpacked(new Points(2, values));

        for (int i = 0; i < values.length; i++) {
            assertThat(points.values()[i] / 2 - values[i] / 2)
                    .isBetween(-ERROR * (greatest / 2 - least / 2), ERROR * (greatest / 2 - least / 2));
        }
        assertThat(points.values()[0]).isEqualTo(least);
        assertThat(points.values()[2]).isEqualTo(greatest);
    }

    @Test
    void columnsHaveRangesOfTheirOwnAndBlanksStay() {
        double[] values = {1e9, 0.5, Double.NaN, Double.NaN, 0.1, 7, Double.NaN, 0.3, 7};

        var points = packedAndUnpacked(new Points(3, values));

        assertThat(points.dimensions()).isEqualTo(3);
        assertThat(points.values()).containsExactly(1e9, 0.5, Double.NaN, Double.NaN, 0.1, 7, Double.NaN, 0.3, 7);
    }

    @Test
    void aValueTakesTwoBytes() {
        assertThat(PackedPoints.pack(new Points(2, new double[1000]))).hasSize(2 * 16 + 2 * 1000);
    }
}
