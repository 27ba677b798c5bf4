package dev.pollen.kernel;

import java.util.Random;

/** A layer of random size, and random numbers for it. */
class RandomLayer {

    final long seed;
    final Random random;
    final int rows;
    final int inputs;
    final int outputs;
    final int timesteps;
    final int[] t;

    RandomLayer(long seed) {
        this.seed = seed;
        random = new Random(seed);
        rows = size(300);
        inputs = size(300);
        outputs = size(200);
        timesteps = size(20);
        t = random.ints(rows, 0, timesteps).toArray();
    }

    /** Half of the sizes are small: that is where the corners are. */
    int size(int most) {
        return 1 + random.nextInt(random.nextBoolean() ? 20 : most);
    }

    /** A matrix that begins somewhere in its array, with zeros among its numbers. */
    Matrix matrix(int rows, int columns) {
        int offset = random.nextInt(5);
        var matrix = new Matrix(new float[offset + Matrix.size(rows, columns)], offset, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.values()[matrix.row(i) + j] = random.nextInt(8) == 0 ? 0 : (float) random.nextGaussian();
            }
        }
        return matrix;
    }

    float[] numbers(int length) {
        var numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) (random.nextGaussian() * Math.pow(10, -random.nextInt(30)));
        }
        return numbers;
    }
}
