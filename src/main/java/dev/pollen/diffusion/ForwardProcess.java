package dev.pollen.diffusion;

import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The process that turns data into noise: q(x_t | x_0), in closed form for any t (Ho et al. 2020, equation 4). */
public final class ForwardProcess {

    private final float[] signal;
    private final float[] noise;

    public ForwardProcess(Schedule schedule) {
        this.signal = Floats.of(schedule.alphaBarSqrt());
        this.noise = Floats.of(schedule.oneMinusAlphaBarSqrt());
    }

    /** The points at one timestep, on their way from data to noise. */
    public record NoisyPoints(int timestep, PointSet points) {}

    /**
     * x_t = √alphaBar_t · x_0 + √(1 - alphaBar_t) · eps, row by row; and eps where x_0 is not known.
     *
     * @param x0 shape (n or more, d); NaN is not known
     * @param t the timestep of each row: shape (n)
     * @param eps shape (n or more, d)
     * @param xt filled with the result: shape (n, d)
     */
    public void noise(float[] x0, int[] t, float[] eps, float[] xt) {
        int dimensions = xt.length / t.length;
        for (int row = 0; row < t.length; row++) {
            float signalT = signal[t[row]];
            float noiseT = noise[t[row]];
            for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
                xt[i] = Float.isNaN(x0[i]) ? eps[i] : signalT * x0[i] + noiseT * eps[i];
            }
        }
    }

    /**
     * What a network is to predict of the points: see {@link Target}.
     *
     * @param x0 shape (n or more, d)
     * @param t the timestep of each row: shape (n)
     * @param eps shape (n or more, d)
     * @param value filled with the result: shape (n, d)
     */
    public void target(Target target, float[] x0, int[] t, float[] eps, float[] value) {
        int dimensions = value.length / t.length;
        for (int row = 0; row < t.length; row++) {
            double signalT = signal[t[row]];
            double noiseT = noise[t[row]];
            for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
                value[i] = (float) target.value(signalT, noiseT, x0[i], eps[i]);
            }
        }
    }

    /** x_t of all points at one timestep: see {@link #noise(float[], int[], float[], float[])}. */
    public PointSet noise(PointSet x0, int t, PointSet eps) {
        var timesteps = new int[x0.count()];
        Arrays.fill(timesteps, t);
        var xt = new float[x0.values().length];
        noise(x0.values(), timesteps, eps.values(), xt);
        return new PointSet(x0.dimensions(), xt);
    }

    /**
     * Frames of the process, evenly spaced from the first timestep to the last: frame i is at t = round(i·(T-1)/(frames
     * - 1)). Each is an exact draw of q(x_t | x_0); all use the same eps, so that a point moves smoothly from frame to
     * frame. A frame is computed when it is taken.
     *
     * @param frames from 1, which is the first one, to T
     * @param seed of the noise; point i's is a function of (seed, i)
     */
    public Stream<NoisyPoints> trajectory(PointSet x0, int frames, long seed) {
        int timesteps = signal.length;
        InvalidParameterException.require(
                frames >= 1 && frames <= timesteps,
                "frames",
                "must be from 1 to the %d timesteps, but is %d".formatted(timesteps, frames));
        var eps = eps(x0.count(), x0.dimensions(), seed);
        return IntStream.range(0, frames)
                .map(i -> (int) Math.round(i * (timesteps - 1.0) / Math.max(1, frames - 1)))
                .mapToObj(t -> new NoisyPoints(t, noise(x0, t, eps)));
    }

    private static PointSet eps(int count, int dimensions, long seed) {
        var eps = new float[count * dimensions];
        new AddressedNormals(seed, Purpose.FORWARD_NOISE).fill(0, 0, count, dimensions, eps);
        return new PointSet(dimensions, eps);
    }
}
