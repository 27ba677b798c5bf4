package dev.pollen.diffusion;

/**
 * Where points of one noise level go along the probability flow, from noise to data, as a network says. By the angle
 * phi = arctan(s/a), which falls on that way, it is
 *
 * <pre>-dx/dphi = (x_0 - a·x)/s</pre>
 *
 * with the x_0 that the network predicts of x (Salimans and Ho 2022, arXiv 2202.00512, appendix D).
 */
public final class VelocityField {

    private final NoiseLevels.Level level;

    /**
     * @param target what the network predicts
     * @throws InvalidParameterException naming {@code timestep} and its limits
     */
    public VelocityField(Schedule schedule, Target target, int timestep) {
        int last = schedule.timesteps() - 1;
        InvalidParameterException.require(
                timestep >= 0 && timestep <= last,
                "timestep",
                "must be from 0 to %d, the model's last, but is %d".formatted(last, timestep));
        this.level = new NoiseLevels(schedule, target).at(timestep);
    }

    /** √alphaBar: the factor of x_0 in the points. */
    public double signal() {
        return level.a();
    }

    /** √(1 - alphaBar): the factor of the noise in the points. */
    public double noise() {
        return level.s();
    }

    /**
     * The velocities of points, per radian.
     *
     * @param xt the points, in network space
     * @return shape (n, d); not finite where the network has no number
     */
    public double[] at(Denoiser denoiser, PointSet xt) {
        float[] x = xt.values();
        var output = new float[x.length];
        denoiser.predict(x, level.t(), output);
        var velocity = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double x0 = level.fromX() * x[i] + level.fromOutput() * output[i];
            velocity[i] = (x0 - level.a() * x[i]) / level.s();
        }
        return velocity;
    }
}
