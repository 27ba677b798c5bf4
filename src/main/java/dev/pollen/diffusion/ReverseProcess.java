package dev.pollen.diffusion;

import java.util.List;

/**
 * The process that turns noise into data: a sampler's steps, one after the other, each with one network evaluation.
 * What a step does is linear in the points, in the network's prediction, and in that of the step before it.
 */
public final class ReverseProcess {

    private final List<Step> steps;
    private final Schedule schedule;

    /**
     * The process that a sampler takes through a schedule.
     *
     * @param target what the network predicts
     * @param steps how many the sampler takes: from 1 to T
     * @throws InvalidParameterException naming {@code steps} and its limits
     */
    public ReverseProcess(Sampler sampler, Schedule schedule, Target target, int steps) {
        InvalidParameterException.require(
                steps >= 1 && steps <= schedule.timesteps(),
                "steps",
                "must be from 1 to the model's %d timesteps, but is %d".formatted(schedule.timesteps(), steps));
        this(sampler.steps(new NoiseLevels(schedule, target), steps), schedule);
    }

    ReverseProcess(List<Step> steps, Schedule schedule) {
        this.steps = List.copyOf(steps);
        this.schedule = schedule;
    }

    /** Where the noise comes from that a step adds. */
    public interface StepNoise {

        /** Fills z, shape (n, d), with the N(0, 1) that the step at timestep t adds. */
        void fill(int t, float[] z);
    }

    /** Sees the points after every step. */
    public interface Observer {

        /**
         * Sees the points after a step.
         *
         * @param step how many steps have been taken: 0 for x_T
         * @param x the points as they are now, shape (n, d); changed by the next step
         */
        void after(int step, float[] x);
    }

    /** What it makes of data that is known, with a network that is exact or nearly so. */
    public Forecast forecast() {
        return steps.getFirst().isJump() ? Forecast.EXACT : Forecast.of(steps, schedule);
    }

    /** The steps, from noise to data. */
    public List<Step> steps() {
        return steps;
    }

    /** The number of network evaluations from noise to data. */
    public int networkEvaluations() {
        return steps.size();
    }

    /**
     * The timestep of the noise level that points are at.
     *
     * @param taken how many steps have been taken: 0 for x_T
     * @return that which the next step begins at, or -1 for data
     */
    public int timestepAfter(int taken) {
        return taken < steps.size() ? steps.get(taken).t() : -1;
    }

    /**
     * Runs the process: for every step,
     *
     * <pre>D ← the x_0 that the network predicts;  x ← keep·x + data·D + before·D' + sigma·z;  D' ← D</pre>
     *
     * @param x x_T on entry and x_0 on return, shape (n, d)
     */
    public void run(Denoiser denoiser, float[] x, StepNoise noise, Observer observer) {
        var data = new float[x.length];
        var before = new float[x.length];
        var z = new float[x.length];
        observer.after(0, x);
        int taken = 0;
        for (var step : steps) {
            denoiser.predict(x, step.told(), data);
            if (step.sigma() > 0) {
                noise.fill(step.t(), z);
            }
            take(step, x, data, before, z);
            var spare = before;
            before = data;
            data = spare;
            observer.after(++taken, x);
        }
    }

    /**
     * Has points begin where known data does. Unless something is known, data is about N(0, I), and what is left of it
     * in x_T is nothing; but given what is known it lies somewhere, and as little as a fifteenth of that moves points
     * that are drawn closely. So x_T = a·D + s·eps, with the D that the network predicts of nothing but noise.
     *
     * @param x eps on entry and x_T on return, shape (n, d)
     */
    public void begin(Denoiser denoiser, float[] x) {
        var data = x.clone();
        expect(denoiser, data);
        double alphaBar = schedule.alphaBarAt(steps.getFirst().t());
        float a = (float) Math.sqrt(alphaBar);
        float s = (float) Math.sqrt(1 - alphaBar);
        for (int i = 0; i < x.length; i++) {
            x[i] = a * data[i] + s * x[i];
        }
    }

    /**
     * Has points be the D that the network predicts of nothing but noise: what is expected of data of which something
     * is known, since noise says nothing of it.
     *
     * @param x eps on entry and D on return, shape (n, d)
     */
    public void expect(Denoiser denoiser, float[] x) {
        var first = steps.getFirst();
        var output = new float[x.length];
        denoiser.predict(x, first.told(), output);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) first.fromX() * x[i] + (float) first.fromOutput() * output[i];
        }
    }

    private static void take(Step step, float[] x, float[] data, float[] before, float[] z) {
        float fromX = (float) step.fromX();
        float fromOutput = (float) step.fromOutput();
        float keep = (float) step.keep();
        float share = (float) step.data();
        float shareBefore = (float) step.before();
        float sigma = (float) step.sigma();
        for (int i = 0; i < x.length; i++) {
            float d = fromX * x[i] + fromOutput * data[i];
            data[i] = d;
            x[i] = keep * x[i] + share * d + shareBefore * before[i] + sigma * z[i];
        }
    }
}
