package dev.pollen.quality;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.testing.NetworkSpace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Points of distributions that are known, for tests to measure. */
final class KnownPoints {

    private KnownPoints() {}

    /** N(mean, deviation²) in every coordinate. */
    static PointSet normal(int count, int dimensions, long seed, double mean, double deviation) {
        var values = new float[count * dimensions];
        var random = new AddressedRandom(seed, Purpose.DATA);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextNormal());
        }
        return new PointSet(dimensions, values);
    }

    static PointSet sCurve(int count, long seed) {
        return NetworkSpace.of(Distributions.get("s-curve").points(count, seed, 0.1));
    }

    /** The points, all moved by the same. */
    static PointSet translated(PointSet points, float... by) {
        var values = points.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += by[i % by.length];
        }
        return new PointSet(points.dimensions(), values);
    }

    /** The coordinates given, point by point. */
    static PointSet points(int dimensions, double... values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new PointSet(dimensions, floats);
    }

    /** Points on a scale that changes nothing. */
    static Sample sample(PointSet points) {
        return new Sample(exact(points), points);
    }

    /** What a training had of points as they are. */
    static TrainingRows training(PointSet points) {
        var names = IntStream.range(0, points.dimensions()).mapToObj(j -> "column " + j).toList();
        return TrainingRows.of(DistanceScale.identity(Table.numbers(names, Precision.FLOAT64)), exact(points));
    }

    /** The same in float64. */
    static Points exact(PointSet points) {
        var values = new double[points.values().length];
        Arrays.setAll(values, i -> points.values()[i]);
        return new Points(points.dimensions(), values);
    }

    /** A distribution without end. */
    static RealPoints sCurve() {
        return new RealPoints() {
            @Override
            public Sample draw(int count, long seed) {
                return sample(sCurve(count, seed));
            }

            @Override
            public DistanceScale scale() {
                return DistanceScale.identity(Table.numbers(List.of("x", "y"), Precision.FLOAT64));
            }

            @Override
            public int available() {
                return Integer.MAX_VALUE;
            }
        };
    }

    /** A table's rows. */
    static RealPoints rows(PointSet table) {
        var names = IntStream.range(0, table.dimensions()).mapToObj(j -> "column " + j).toList();
        return rows(sample(table), DistanceScale.identity(Table.numbers(names, Precision.FLOAT64)));
    }

    /** A table's rows. */
    static RealPoints rows(Sample table, DistanceScale scale) {
        return new RealPoints() {
            @Override
            public Sample draw(int count, long seed) {
                List<Integer> order = new ArrayList<>(IntStream.range(0, table.count()).boxed().toList());
                Collections.shuffle(order, new Random(seed));
                int columns = table.rows().dimensions();
                int dimensions = table.scores().dimensions();
                var rows = new double[count * columns];
                var scores = new float[count * dimensions];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(table.rows().values(), order.get(i) * columns, rows, i * columns, columns);
                    System.arraycopy(
                            table.scores().values(), order.get(i) * dimensions, scores, i * dimensions, dimensions);
                }
                return new Sample(new Points(columns, rows), new PointSet(dimensions, scores));
            }

            @Override
            public DistanceScale scale() {
                return scale;
            }

            @Override
            public int available() {
                return table.count();
            }
        };
    }
}
