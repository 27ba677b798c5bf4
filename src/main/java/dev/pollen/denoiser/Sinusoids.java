package dev.pollen.denoiser;

/**
 * A timestep as sinusoids: sin(w_k·u) and cos(w_k·u) with w_k = 10000^(-k/K) for k = 0 … K-1, where u = 1000·t/T, so
 * that any number of timesteps covers the same range (Vaswani et al. 2017, arXiv 1706.03762, section 3.5; Ho et al.
 * 2020, appendix B).
 */
final class Sinusoids {

    /** How many numbers a timestep is made of: half of them sines, half cosines. */
    static final int COUNT = 32;

    private static final int FREQUENCIES = COUNT / 2;
    private static final double LONGEST = 10_000;
    private static final double RANGE = 1000;

    private Sinusoids() {}

    /** What a network needs of them: those of all its timesteps, or none where it has tables. */
    static float[] of(Architecture architecture) {
        return switch (architecture.stepEncoding()) {
            case TABLE -> new float[0];
            case SINUSOIDAL -> of(architecture.timesteps());
        };
    }

    /** The sinusoids of all timesteps: shape (T, {@link #COUNT}). */
    static float[] of(int timesteps) {
        var values = new float[timesteps * COUNT];
        for (int t = 0; t < timesteps; t++) {
            for (int k = 0; k < FREQUENCIES; k++) {
                double angle = RANGE * t / timesteps * StrictMath.pow(LONGEST, -(double) k / FREQUENCIES);
                values[t * COUNT + k] = (float) StrictMath.sin(angle);
                values[t * COUNT + FREQUENCIES + k] = (float) StrictMath.cos(angle);
            }
        }
        return values;
    }
}
