package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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

    /** The greatest number of an attempt. */
    public static final int LAST_ATTEMPT = (1 << 14) - 1;

    /** The steps of an address that an attempt has: more than a schedule has timesteps. */
    private static final int STEPS = 1 << 10;

    private static final ReverseProcess.Observer NOBODY = (step, x) -> {};

    private final ReverseProcess process;
    private final int timesteps;
    private final int dimensions;
    private final long seed;
    private final int attempt;
    private final @Nullable Conditions conditions;

    /** What is known of points. */
    public interface Conditions {

        /**
         * Of some points.
         *
         * @param places where they are in the set
         */
        Known known(long[] places);
    }

    /**
     * @param timesteps T, which says where the noise is addressed that points begin as: whatever the process, they
     *     begin as the same
     */
    public SampleSet(ReverseProcess process, int timesteps, int dimensions, long seed) {
        this(process, timesteps, dimensions, seed, 0, null);
    }

    private SampleSet(
            ReverseProcess process,
            int timesteps,
            int dimensions,
            long seed,
            int attempt,
            @Nullable Conditions conditions) {
        this.process = process;
        this.timesteps = timesteps;
        this.dimensions = dimensions;
        this.seed = seed;
        this.attempt = attempt;
        this.conditions = conditions;
    }

    /** The set that begins as the same noise, of points of which something is known. */
    public SampleSet given(Conditions known) {
        return new SampleSet(process, timesteps, dimensions, seed, attempt, known);
    }

    /**
     * The set by other noise, for points that are to be drawn once more.
     *
     * @param number of the attempt: 0 for this set, at most {@link #LAST_ATTEMPT}
     */
    public SampleSet attempt(int number) {
        return new SampleSet(process, timesteps, dimensions, seed, number, conditions);
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

    /**
     * Some points.
     *
     * @param places where they are in the set: they rise, and all are of one block
     */
    public PointSet points(Denoiser denoiser, long[] places) {
        if (denoiser.isPointwise()) {
            return new Part(denoiser, places).draw(NOBODY);
        }
        long first = places[0] / BLOCK * BLOCK;
        var block = points(denoiser, first, first + BLOCK);
        var values = new float[places.length * dimensions];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(
                    block.values(), (int) (places[i] - first) * dimensions, values, i * dimensions, dimensions);
        }
        return new PointSet(dimensions, values);
    }

    /**
     * What is expected of some points by the noise that they begin as: see {@link ReverseProcess#expect}.
     *
     * @param from the first of them, where a block begins
     * @param to behind the last of them, all of one block
     */
    public PointSet expected(Denoiser denoiser, long from, long to) {
        return new Part(denoiser, from, to).expected();
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
        private final long[] places;
        private final int wantedFrom;
        private final int wantedTo;

        Part(Denoiser denoiser, long from, long to) {
            long begin = from / BLOCK * BLOCK;
            long first = denoiser.isPointwise() ? from : begin;
            this.denoiser = denoiser;
            this.places = LongStream.range(first, denoiser.isPointwise() ? to : begin + BLOCK).toArray();
            this.wantedFrom = (int) (from - first);
            this.wantedTo = (int) (to - first);
        }

        Part(Denoiser denoiser, long[] places) {
            this.denoiser = denoiser;
            this.places = places;
            this.wantedFrom = 0;
            this.wantedTo = places.length;
        }

        PointSet draw(ReverseProcess.Observer observer) {
            var x = new float[places.length * dimensions];
            fillNormal(timesteps + 1, x);
            if (conditions == null) {
                process.run(denoiser, x, (t, z) -> fillNormal(t + 1, z), observer);
            } else {
                var known = conditions.known(places);
                var conditional = denoiser.given(known);
                process.begin(conditional, x);
                process.run(conditional, x, (t, z) -> fillNormal(t + 1, z), observer);
                known.restore(x);
            }
            return wanted(x);
        }

        PointSet expected() {
            var x = new float[places.length * dimensions];
            fillNormal(timesteps + 1, x);
            process.expect(conditions == null ? denoiser : denoiser.given(conditions.known(places)), x);
            return wanted(x);
        }

        PointSet wanted(float[] x) {
            return new PointSet(dimensions, x).slice(wantedFrom, wantedTo);
        }

        private void fillNormal(int step, float[] values) {
            int addressed = attempt * STEPS + step;
            int last = places.length - 1;
            if (places[last] - places[0] == last) {
                normals.fill(places[0], addressed, places.length, dimensions, values);
                return;
            }
            var row = new float[dimensions];
            for (int i = 0; i <= last; i++) {
                normals.fill(places[i], addressed, 1, dimensions, row);
                System.arraycopy(row, 0, values, i * dimensions, dimensions);
            }
        }
    }
}
