package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The endless set of points that a model and a seed define. Point i and all its noise are a function of (seed, i), so
 * any part of the set is the same however it is asked for.
 *
 * <p>Points are made in blocks that begin at multiples of {@link #BLOCK}, which bounds the memory that any number of
 * points needs. Of a block those are made that are wanted; or all, if the denoiser is not {@link
 * Denoiser#isPointwise()}: it may round the same row differently in matrices of different heights, and this way a point
 * always sits at the same place of a matrix of the same height.
 */
public final class SampleSet {

    /** Points per block. */
    public static final int BLOCK = 192;

    private static final ReverseProcess.Observer NOBODY = (step, x) -> {};

    private final ReverseProcess process;
    private final int timesteps;
    private final int dimensions;
    private final long seed;
    private final @Nullable Conditions conditions;

    /** What is known of points. */
    public interface Conditions {

        /** Of the points {@code from} (inclusive) to {@code to} (exclusive). */
        Known known(long from, long to);
    }

    /**
     * @param timesteps T, which says where the noise is addressed that points begin as: whatever the process, they
     *     begin as the same
     */
    public SampleSet(ReverseProcess process, int timesteps, int dimensions, long seed) {
        this(process, timesteps, dimensions, seed, null);
    }

    private SampleSet(
            ReverseProcess process, int timesteps, int dimensions, long seed, @Nullable Conditions conditions) {
        this.process = process;
        this.timesteps = timesteps;
        this.dimensions = dimensions;
        this.seed = seed;
        this.conditions = conditions;
    }

    /** The set that begins as the same noise, of points of which something is known. */
    public SampleSet given(Conditions known) {
        return new SampleSet(process, timesteps, dimensions, seed, known);
    }

    /** The number of network evaluations that a point takes. */
    public int networkEvaluations() {
        return process.networkEvaluations();
    }

    /** Block {@code block}: the points block · {@link #BLOCK} and following. */
    public PointSet block(Denoiser denoiser, long block) {
        return points(denoiser, block * BLOCK, (block + 1) * BLOCK);
    }

    /** The points {@code from} (inclusive) to {@code to} (exclusive), all of them of one block. */
    public PointSet points(Denoiser denoiser, long from, long to) {
        return new Part(denoiser, from, to).draw(NOBODY);
    }

    /** The first points of the set. */
    public PointSet first(Denoiser denoiser, int count) {
        var values = new float[count * dimensions];
        for (int from = 0; from < count; from += BLOCK) {
            float[] part = points(denoiser, from, Math.min(from + BLOCK, count)).values();
            System.arraycopy(part, 0, values, from * dimensions, part.length);
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

    /** See {@link #points}: on their way from noise to data, after each of the steps, which rise. */
    public List<PointSet> trajectory(Denoiser denoiser, long from, long to, int[] steps) {
        var part = new Part(denoiser, from, to);
        var frames = new ArrayList<PointSet>(steps.length);
        part.draw(
                (step, x) -> {
                    if (Arrays.binarySearch(steps, step) >= 0) {
                        frames.add(part.wanted(x));
                    }
                });
        return frames;
    }

    /** What is wanted of a block, and what is made for it. */
    private final class Part {

        private final Denoiser denoiser;
        private final AddressedNormals normals = new AddressedNormals(seed, Purpose.SAMPLING);
        private final long first;
        private final int count;
        private final int wantedFrom;
        private final int wantedTo;

        Part(Denoiser denoiser, long from, long to) {
            long begin = from / BLOCK * BLOCK;
            this.denoiser = denoiser;
            this.first = denoiser.isPointwise() ? from : begin;
            this.count = (int) ((denoiser.isPointwise() ? to : begin + BLOCK) - first);
            this.wantedFrom = (int) (from - first);
            this.wantedTo = (int) (to - first);
        }

        PointSet draw(ReverseProcess.Observer observer) {
            var x = new float[count * dimensions];
            fillNormal(timesteps + 1, x);
            if (conditions == null) {
                process.run(denoiser, x, (t, z) -> fillNormal(t + 1, z), observer);
            } else {
                var known = conditions.known(first, first + count);
                var conditional = denoiser.given(known);
                process.begin(conditional, x);
                process.run(conditional, x, (t, z) -> fillNormal(t + 1, z), observer);
                known.restore(x);
            }
            return wanted(x);
        }

        PointSet wanted(float[] x) {
            return new PointSet(dimensions, x).slice(wantedFrom, wantedTo);
        }

        private void fillNormal(int step, float[] values) {
            normals.fill(first, step, count, dimensions, values);
        }
    }
}
