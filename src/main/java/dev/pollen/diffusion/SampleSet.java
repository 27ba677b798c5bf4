package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The endless set of points that a model and a seed define. Point i and all its noise are a function of (seed, i), so
 * any part of the set is the same however it is asked for.
 *
 * <p>Points are made in whole blocks that begin at multiples of {@link #BLOCK}: an engine may round the same row
 * differently in matrices of different heights, and this way a point always sits at the same place of a matrix of the
 * same height. It also bounds the memory that any number of points needs.
 */
public final class SampleSet {

    /** Points per block. */
    public static final int BLOCK = 192;

    private static final ReverseProcess.Observer NOBODY = (step, x) -> {};

    private final ReverseProcess process;
    private final int timesteps;
    private final int dimensions;
    private final long seed;

    /**
     * @param timesteps T, which says where the noise is addressed that points begin as: whatever the process, they
     *     begin as the same
     */
    public SampleSet(ReverseProcess process, int timesteps, int dimensions, long seed) {
        this.process = process;
        this.timesteps = timesteps;
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /** The number of network evaluations that a point takes. */
    public int networkEvaluations() {
        return process.networkEvaluations();
    }

    /** Block {@code block}: the points block · {@link #BLOCK} and following. */
    public PointSet block(Denoiser denoiser, long block) {
        return block(denoiser, block, NOBODY);
    }

    /** The first points of the set. */
    public PointSet first(Denoiser denoiser, int count) {
        var values = new float[count * dimensions];
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from) * dimensions;
            System.arraycopy(block(denoiser, from / BLOCK).values(), 0, values, from * dimensions, length);
        }
        return new PointSet(dimensions, values);
    }

    /** After how many steps frames are that are evenly spaced: frame k is after round(k·steps/(frames-1)). */
    public int[] steps(int frames) {
        int steps = process.networkEvaluations();
        InvalidParameterException.require(
                frames >= 2 && frames <= steps + 1,
                "frames",
                "must be from 2 to %d (one more than there are network evaluations), but is %d"
                        .formatted(steps + 1, frames));
        return IntStream.range(0, frames).map(k -> (int) Math.round((double) k * steps / (frames - 1))).toArray();
    }

    /** Block {@code block} on its way from noise to data, after each of the steps, which rise. */
    public List<PointSet> trajectory(Denoiser denoiser, long block, int[] steps) {
        var frames = new ArrayList<PointSet>(steps.length);
        block(
                denoiser,
                block,
                (step, x) -> {
                    if (Arrays.binarySearch(steps, step) >= 0) {
                        frames.add(new PointSet(dimensions, x.clone()));
                    }
                });
        return frames;
    }

    private PointSet block(Denoiser denoiser, long block, ReverseProcess.Observer observer) {
        var random = new AddressedRandom(seed, Purpose.SAMPLING);
        var x = new float[BLOCK * dimensions];
        fillNormal(random, block, timesteps + 1, x);
        process.run(denoiser, x, (t, z) -> fillNormal(random, block, t + 1, z), observer);
        return new PointSet(dimensions, x);
    }

    private void fillNormal(AddressedRandom random, long block, int step, float[] values) {
        for (int row = 0; row < BLOCK; row++) {
            random.at(block * BLOCK + row, step).fillNormal(values, row * dimensions, (row + 1) * dimensions);
        }
    }
}
