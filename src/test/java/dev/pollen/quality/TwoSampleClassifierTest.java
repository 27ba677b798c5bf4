package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

class TwoSampleClassifierTest {

    /** Of 500 points of either set the deviation is 0.02 or so; three are allowed. */
    @Test
    void pointsOfOneDistributionCannotBeToldApart() {
        double auc = TwoSampleClassifier.auc(KnownPoints.normal(500, 3, 1, 0, 1), KnownPoints.normal(500, 3, 2, 0, 1));

        assertThat(auc).isCloseTo(0.5, offset(0.06));
    }

    @Test
    void pointsThatAreElsewhereAlwaysCan() {
        assertThat(TwoSampleClassifier.auc(KnownPoints.normal(100, 3, 1, 0, 1), KnownPoints.normal(100, 3, 2, 50, 1)))
                .isEqualTo(1);
    }

    /** Two normal distributions that are a apart: the best area is Φ(a/√2), 0.76 for a = 1. */
    @Test
    void pointsThatAreMovedCanSometimes() {
        double auc =
                TwoSampleClassifier.auc(KnownPoints.normal(2000, 1, 1, 0, 1), KnownPoints.normal(2000, 1, 2, 1, 1));

        assertThat(auc).isBetween(0.70, 0.78);
    }

    /** As those of a table of few levels: whoever leaves one out finds less of the own kind left. */
    @Test
    void equalPointsCannotBeToldApart() {
        assertThat(TwoSampleClassifier.auc(new PointSet(2, new float[40]), new PointSet(2, new float[40])))
                .isEqualTo(0.5);
    }
}
