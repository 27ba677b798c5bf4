package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class NeighboursTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 1000})
    void everyPointHasAPlace(int n) {
        int[] order = Neighbours.order(KnownPoints.normal(n, 3, 1, 0, 1), 32);

        assertThat(Arrays.stream(order).sorted()).containsExactlyElementsOf(IntStream.range(0, n).boxed().toList());
    }

    @Test
    void onALineTheOrderOfLeavesIsThatOfThePoints() {
        var points = KnownPoints.normal(1000, 1, 1, 0, 1);
        int[] order = Neighbours.order(points, 32);
        for (int leaf = 32; leaf < 1000; leaf += 32) {
            float greatest = Float.NEGATIVE_INFINITY;
            float least = Float.POSITIVE_INFINITY;
            for (int k = leaf - 32; k < Math.min(leaf + 32, 1000); k++) {
                float x = points.at(order[k], 0);
                greatest = k < leaf ? Math.max(greatest, x) : greatest;
                least = k < leaf ? least : Math.min(least, x);
            }
            assertThat(greatest).as("up to %d", leaf).isLessThanOrEqualTo(least);
        }
    }

    /** Of points in a square, 32 neighbours of 1024 lie in a 32nd of it or so: less than half a side apart. */
    @Test
    void pointsOfALeafAreNear() {
        var random = new Random(1);
        var values = new float[2048];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        var points = new PointSet(2, values);
        int[] order = Neighbours.order(points, 32);
        for (int k = 0; k < order.length; k++) {
            for (int j = 0; j < 2; j++) {
                float apart = points.at(order[k], j) - points.at(order[k / 32 * 32], j);
                assertThat(Math.abs(apart)).as("point %d, coordinate %d", k, j).isLessThan(0.5f);
            }
        }
    }

    @Test
    void equalPointsAreNoObstacle() {
        assertThat(Neighbours.order(new PointSet(2, new float[200]), 32)).doesNotHaveDuplicates().hasSize(100);
    }
}
