package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.PointSet;

import java.util.List;

/**
 * A curve like the letter S, seen from its side: scikit-learn's {@code make_s_curve} without its second coordinate,
 * divided by ten. It is the classic recipe's data.
 */
final class SCurve implements Dataset {

    private static final double SCALE = 0.1;

    @Override
    public String name() {
        return "s-curve";
    }

    @Override
    public String description() {
        return "A curve like the letter S in two dimensions, with noise around it";
    }

    @Override
    public String definition() {
        return "u ~ U(0,1), q = 3π(u - 0.5); (x, y) = ((sin q, sign(q)(cos q - 1)) + noise·N(0, I)) / 10";
    }

    @Override
    public List<String> columns() {
        return List.of("x", "y");
    }

    @Override
    public double defaultNoise() {
        return 0.1;
    }

    @Override
    public PointSet points(int count, long seed, double noise) {
        var random = new AddressedRandom(seed, Purpose.DATA);
        var values = new float[2 * count];
        for (int i = 0; i < count; i++) {
            double q = 3 * Math.PI * (random.at(i).nextUniform() - 0.5);
            double x = StrictMath.sin(q) + noise * random.nextNormal();
            double y = Math.signum(q) * (StrictMath.cos(q) - 1) + noise * random.nextNormal();
            values[2 * i] = (float) (SCALE * x);
            values[2 * i + 1] = (float) (SCALE * y);
        }
        return new PointSet(2, values);
    }
}
