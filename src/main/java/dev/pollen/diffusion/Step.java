package dev.pollen.diffusion;

/**
 * One network evaluation on the way from noise to data, and what follows from it, as factors of a sum: see {@link
 * ReverseProcess#run}.
 *
 * @param t the timestep that the points are at
 * @param jump the number of the jump of a {@link FlowMap}, or -1 of what is no jump
 * @param fromX of x_t in the prediction of x_0
 * @param fromOutput of the network's output in the prediction of x_0
 * @param keep of the points as they are
 * @param data of the prediction of x_0
 * @param before of the prediction before this one
 * @param sigma of fresh noise
 */
public record Step(
        int t, int jump, double fromX, double fromOutput, double keep, double data, double before, double sigma) {

    private static final int NO_JUMP = -1;

    /** A step that adds no noise and forgets the prediction before. */
    static Step of(NoiseLevels.Level from, double keep, double data) {
        return of(from, keep, data, 0, 0);
    }

    static Step of(NoiseLevels.Level from, double keep, double data, double before, double sigma) {
        return new Step(from.t(), NO_JUMP, from.fromX(), from.fromOutput(), keep, data, before, sigma);
    }

    /** A step that is a jump of a flow map. */
    static Step jump(int number, NoiseLevels.Level from, NoiseLevels.Level to) {
        double keep = to.s() / from.s();
        return new Step(from.t(), number, from.fromX(), from.fromOutput(), keep, to.a() - keep * from.a(), 0, 0);
    }

    boolean isJump() {
        return jump != NO_JUMP;
    }

    /** What the network is told: the timestep, or which jump it is. */
    public int told() {
        return isJump() ? jump : t;
    }
}
