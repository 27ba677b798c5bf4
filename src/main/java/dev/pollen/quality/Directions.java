package dev.pollen.quality;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

/**
 * The directions that a sliced distance looks along: always the same ones, so that the distance is a function of the
 * points alone. Shape (directions, d), every row of length 1.
 */
final class Directions {

    private static final int COUNT = 256;
    private static final long SEED = 0;

    private Directions() {}

    static float[][] in(int dimensions) {
        return switch (dimensions) {
            case 1 -> new float[][] {{1}};
            case 2 -> aroundHalfTheCircle();
            default -> uniformOnTheSphere(COUNT, dimensions);
        };
    }

    /** At the angles πk/256. The other half of the circle has the same lines. */
    private static float[][] aroundHalfTheCircle() {
        var directions = new float[COUNT][];
        for (int k = 0; k < COUNT; k++) {
            double angle = Math.PI * k / COUNT;
            directions[k] = new float[] {(float) StrictMath.cos(angle), (float) StrictMath.sin(angle)};
        }
        return directions;
    }

    /** N(0, I) divided by its length (Muller 1959, "A note on a method for generating points uniformly on spheres"). */
    static float[][] uniformOnTheSphere(int count, int dimensions) {
        var random = new AddressedRandom(SEED, Purpose.DIRECTIONS);
        var directions = new float[count][dimensions];
        for (int k = 0; k < count; k++) {
            random.at(k).fillNormal(directions[k], 0, dimensions);
            double squares = 0;
            for (float x : directions[k]) {
                squares += (double) x * x;
            }
            for (int j = 0; j < dimensions; j++) {
                directions[k][j] /= (float) Math.sqrt(squares);
            }
        }
        return directions;
    }
}
