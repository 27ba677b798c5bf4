package dev.pollen.diffusion;

import static java.util.Objects.requireNonNull;

import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.FlowMap.Jump;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a {@link FlowMap} is fitted to: trajectories of a model's probability flow, solved once in many small steps, and
 * kept at every noise level where a jump begins or ends. Trajectory i is a function of the model and (seed, i).
 */
public final class Trajectories {

    /** The solver's levels beside those of the jumps. */
    private static final int FINE = 60;

    private final int count;
    private final int dimensions;
    private final List<Jump> jumps;

    /** By the timestep of their level, -1 for data: shape (count, d). */
    private final TreeMap<Integer, float[]> points = new TreeMap<>();

    /**
     * Solves a model's flow.
     *
     * @param denoiser predicts the target
     * @param count how many trajectories
     */
    public Trajectories(Denoiser denoiser, Schedule schedule, Target target, int dimensions, int count, long seed) {
        this.count = count;
        this.dimensions = dimensions;
        this.jumps = FlowMap.jumps(new NoiseLevels(schedule, FlowMap.TARGET));
        for (var jump : jumps) {
            points.computeIfAbsent(jump.from().t(), t -> new float[Math.multiplyExact(count, dimensions)]);
            points.computeIfAbsent(jump.to().t(), t -> new float[Math.multiplyExact(count, dimensions)]);
        }
        var solver = new ReverseProcess(DpmSolver.along(levels(new NoiseLevels(schedule, target))), schedule);
        for (int from = 0; from < count; from += SampleSet.BLOCK) {
            solve(denoiser, solver, from, Math.min(from + SampleSet.BLOCK, count), seed);
        }
    }

    /** The heap that so many take at most, in bytes. */
    public static long bytes(int count, int dimensions) {
        return (long) FlowMap.LEVELS * count * dimensions * Float.BYTES;
    }

    /** The solver's levels, from noise to data. */
    private List<NoiseLevels.Level> levels(NoiseLevels noise) {
        var timesteps = new TreeMap<Integer, NoiseLevels.Level>();
        noise.shaping(Math.min(FINE, noise.timesteps())).forEach(level -> timesteps.put(level.t(), level));
        points.keySet().forEach(t -> timesteps.put(t, noise.at(t)));
        return new ArrayList<>(timesteps.descendingMap().values());
    }

    private void solve(Denoiser denoiser, ReverseProcess solver, int from, int to, long seed) {
        var x = new float[(to - from) * dimensions];
        new AddressedNormals(seed, Purpose.TRAJECTORIES).fill(from, 0, to - from, dimensions, x);
        solver.run(
                denoiser,
                x,
                (t, z) -> {},
                (step, now) -> {
                    var kept = points.get(solver.timestepAfter(step));
                    if (kept != null) {
                        System.arraycopy(now, 0, kept, from * dimensions, now.length);
                    }
                });
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** How many jumps there are to learn. */
    public int jumps() {
        return jumps.size();
    }

    /**
     * An example of a jump.
     *
     * @param trajectory which one
     * @param jump the i-th of {@link #jumps}
     * @param xt filled with where the trajectory is before it, from {@code at} on
     * @param output filled with what the network is to say, from {@code at} on
     * @return the number that the network is told
     */
    public int example(int trajectory, int jump, float[] xt, float[] output, int at) {
        var chosen = jumps.get(jump);
        float[] before = requireNonNull(points.get(chosen.from().t()));
        float[] after = requireNonNull(points.get(chosen.to().t()));
        for (int k = 0; k < dimensions; k++) {
            int from = trajectory * dimensions + k;
            xt[at + k] = before[from];
            output[at + k] = (float) chosen.output(before[from], after[from]);
        }
        return chosen.step().jump();
    }
}
