package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Locale;

/** Floors are kept over restarts and releases: whatever changes them has to raise their version. */
class FloorsVersionTest {

    private static final int POINTS = 50;

    @Test
    void whoeverChangesFloorsRaisesTheirVersion() {
        assertThat(Floors.VERSION).isEqualTo(4);
        assertThat(numbers(Floors.of(KnownPoints.sCurve(), POINTS)))
                .isEqualTo(
                        """
                        SLICED_WASSERSTEIN 0.0278838 0.0195088 0.0540348, 50 of 10000 points, 30 pairs; 0.0250920
                        WASSERSTEIN 0.0545234 0.0394936 0.0948578, 50 of 2000 points, 20 pairs; 0.0504726
                        ENERGY 0.0885921 0.0540949 0.156229, 50 of 2000 points, 20 pairs; 0.0721137
                        MMD2 0.000659737 -0.0128930 0.0446279, 50 of 2000 points, 20 pairs; -0.00911788
                        column 0.160000 0.0890000 0.260000, 50 of 10000 points, 30 pairs; 1.25000
                        column 0.160000 0.100000 0.282000, 50 of 10000 points, 30 pairs; 1.25000
                        density 0.990000 0.863600 1.07620, 50 of 2000 points, 20 pairs; 0.00000
                        coverage 0.980000 0.900000 1.00000, 50 of 2000 points, 20 pairs; 0.00000
                        pair 0.138082 0.0180131 0.418650, 50 of 2000 points, 20 pairs; 0.00000
                        worst pair 0.00000 -0.869548 2.03188, 50 of 2000 points, 20 pairs; 0.00000
                        classifier 0.522200 0.426800 0.650400, 50 of 2000 points, 20 pairs; 0.00000\
                        """);
    }

    private static String numbers(Floors floors) {
        var lines = new ArrayList<String>();
        for (var distance : Distance.values()) {
            lines.add(line(distance.name(), floors.of(distance), distance.maxPoints(), floors.moved().get(distance)));
        }
        for (var part : floors.marginals().parts()) {
            int most = Distance.SLICED_WASSERSTEIN.maxPoints();
            lines.add(line("column", part.floor(), most, floors.marginals().worst()));
        }
        lines.add(line("density", floors.densityAndCoverage().density(), DensityAndCoverage.MAX_POINTS, 0));
        lines.add(line("coverage", floors.densityAndCoverage().coverage(), DensityAndCoverage.MAX_POINTS, 0));
        floors.pairs().pairs().forEach(pair -> lines.add(line("pair", pair, PairFloors.MAX_POINTS, 0)));
        lines.add(line("worst pair", floors.pairs().worst(), PairFloors.MAX_POINTS, 0));
        lines.add(line("classifier", floors.classifier(), TwoSampleClassifier.MAX_POINTS, 0));
        return String.join("\n", lines);
    }

    private static String line(String name, Floor floor, int most, double more) {
        return "%s %s %s %s, %d of %d points, %d pairs; %s"
                .formatted(
                        name,
                        text(floor.median()),
                        text(floor.p5()),
                        text(floor.p95()),
                        floor.points(),
                        most,
                        floor.pairs(),
                        text(more));
    }

    /** So many digits are the same on every machine. */
    private static String text(double number) {
        return String.format(Locale.ROOT, "%.6g", number);
    }
}
