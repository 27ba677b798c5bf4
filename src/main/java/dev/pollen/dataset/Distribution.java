package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A dataset that is a formula: x = scale · (shape + noise · N(0, I)). What extends it says what the shape is. Points
 * are computed with {@link StrictMath} and rounded to float32, so that they have the same bits on every machine.
 */
abstract non-sealed class Distribution implements Dataset {

    /**
     * What a distribution says of itself.
     *
     * @param scale what shape and noise are multiplied by
     */
    record Profile(
            String name,
            String description,
            String definition,
            List<String> columns,
            double defaultNoise,
            double scale) {

        /** Of a distribution in the plane. */
        Profile(String name, String description, String definition, double defaultNoise, double scale) {
            this(name, description, definition, List.of("x", "y"), defaultNoise, scale);
        }
    }

    private final Profile profile;

    Distribution(Profile profile) {
        this.profile = profile;
    }

    /** Draws a point without noise, before scaling, into {@code x}. */
    abstract void shape(AddressedRandom random, double[] x);

    @Override
    public final String name() {
        return profile.name();
    }

    /** A name is of one distribution. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Distribution distribution && distribution.name().equals(name());
    }

    @Override
    public final int hashCode() {
        return name().hashCode();
    }

    @Override
    public final String description() {
        return profile.description();
    }

    @Override
    public final String definition() {
        return profile.definition();
    }

    @Override
    public final Table table() {
        return Table.numbers(profile.columns(), Precision.FLOAT32);
    }

    @Override
    public final double defaultNoise() {
        return profile.defaultNoise();
    }

    @Override
    public final PointSource points(int count, long seed, double noise) {
        return new Draw(this, count, seed, Purpose.DATA, noise);
    }

    @Override
    public final Dataset holdingOut(double share) {
        return this;
    }

    @Override
    public final int trainable() {
        return Integer.MAX_VALUE;
    }

    /** There is always another point, and noise is a part of the formula. */
    @Override
    public final void requireTraining(int count, double noise) {}

    @Override
    public final PointSource training(int count, long seed, double noise) {
        return points(count, seed, noise);
    }

    @Override
    public final int heldOut() {
        return Integer.MAX_VALUE;
    }

    @Override
    public final PointSource heldOut(int count, long seed, double noise) {
        return new Draw(this, count, seed, Purpose.HOLD_OUT, noise);
    }

    /** Points that are computed when they are wanted. */
    private record Draw(Distribution distribution, int count, long seed, Purpose purpose, double noise)
            implements PointSource {

        @Override
        public int dimensions() {
            return distribution.columns().size();
        }

        @Override
        public Points points(int from, int to) {
            int d = dimensions();
            var random = new AddressedRandom(seed, purpose);
            var values = new double[Math.multiplyExact(to - from, d)];
            var x = new double[d];
            for (int i = from; i < to; i++) {
                distribution.shape(random.at(i), x);
                for (int j = 0; j < d; j++) {
                    double value = distribution.profile.scale() * (x[j] + noise * random.nextNormal());
                    values[(i - from) * d + j] = (float) value;
                }
            }
            return new Points(d, values);
        }
    }
}
