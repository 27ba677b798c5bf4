package dev.pollen.diffusion;

/**
 * One network evaluation on the way from noise to data, and what follows from it, as factors of a sum: see {@link
 * ReverseProcess#run}.
 *
 * @param t the timestep that the network is asked about
 * @param fromX of x_t in the prediction of x_0
 * @param fromOutput of the network's output in the prediction of x_0
 * @param keep of the points as they are
 * @param data of the prediction of x_0
 * @param before of the prediction before this one
 * @param sigma of fresh noise
 */
record Step(int t, double fromX, double fromOutput, double keep, double data, double before, double sigma) {

    /** A step that adds no noise and forgets the prediction before. */
    static Step of(NoiseLevels.Level from, double keep, double data) {
        return of(from, keep, data, 0, 0);
    }

    static Step of(NoiseLevels.Level from, double keep, double data, double before, double sigma) {
        return new Step(from.t(), from.fromX(), from.fromOutput(), keep, data, before, sigma);
    }
}
