package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The endless set of points that a model and a seed define. Point i and all its noise are a function of (seed, i), so
 * any part of the set is the same however it is asked for.
 *
 * <p>Points are made in whole blocks that begin at multiples of {@link #BLOCK}: a matrix product may round the same row
 * differently in matrices of different heights, and this way a point always sits at the same place of a matrix of the
 * same height. It also bounds the memory that any number of points needs.
 */
public final class SampleSet {

    /** Points per block. */
    public static final int BLOCK = 512;

    private static final ReverseProcess.Observer NOBODY = (step, x) -> {};

    private final ReverseProcess process;
    private final int dimensions;
    private final long seed;

    public SampleSet(Schedule schedule, int dimensions, long seed) {
        this.process = new ReverseProcess(schedule);
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /** The points after a number of steps, on their way from noise (0 steps) to data (T). */
    public record Frame(int step, PointSet points) {}

    /** The number of network evaluations that a point takes. */
    public int networkEvaluations() {
        return process.steps();
    }

    /** Block {@code block}: the points block · {@link #BLOCK} and following. */
    public PointSet block(NoisePredictor predictor, long block) {
        return block(predictor, block, NOBODY);
    }

    /**
     * The first points of the set on their way from x_T to x_0.
     *
     * @param count how many points, at least 1
     * @param frames from 2 to T + 1, evenly spaced: frame k is after round(k·T/(frames-1)) steps
     */
    public List<Frame> trajectory(NoisePredictor predictor, int count, int frames) {
        int steps = process.steps();
        InvalidParameterException.require(
                frames >= 2 && frames <= steps + 1,
                "frames",
                "must be from 2 to %d (the model's timesteps and one), but is %d".formatted(steps + 1, frames));
        int[] kept = IntStream.range(0, frames).map(k -> (int) Math.round((double) k * steps / (frames - 1))).toArray();
        var points = new float[frames][count * dimensions];
        for (int from = 0; from < count; from += BLOCK) {
            int start = from * dimensions;
            int length = Math.min(BLOCK, count - from) * dimensions;
            block(
                    predictor,
                    from / BLOCK,
                    (step, x) -> {
                        int frame = Arrays.binarySearch(kept, step);
                        if (frame >= 0) {
                            System.arraycopy(x, 0, points[frame], start, length);
                        }
                    });
        }
        return IntStream.range(0, frames)
                .mapToObj(k -> new Frame(kept[k], new PointSet(dimensions, points[k])))
                .toList();
    }

    private PointSet block(NoisePredictor predictor, long block, ReverseProcess.Observer observer) {
        var random = new AddressedRandom(seed, Purpose.SAMPLING);
        var x = new float[BLOCK * dimensions];
        fillNormal(random, block, process.steps() + 1, x);
        process.run(predictor, x, (t, z) -> fillNormal(random, block, t + 1, z), observer);
        return new PointSet(dimensions, x);
    }

    private void fillNormal(AddressedRandom random, long block, int step, float[] values) {
        for (int row = 0; row < BLOCK; row++) {
            random.at(block * BLOCK + row, step).fillNormal(values, row * dimensions, (row + 1) * dimensions);
        }
    }
}
