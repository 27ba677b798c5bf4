package dev.pollen.quality;

/**
 * Sums exp(-|x - y|² / 2h²), in a loop that compiles to vectors, which one that calls {@link Math#exp} does not: exp(z)
 * = exp(z/128)^128, of which the inner one is a Taylor polynomial. Relative errors are below 1e-13; what is less than
 * exp(-45) counts as that.
 *
 * @param bandwidth h
 */
record GaussianKernel(double bandwidth) implements PairSums.Term {

    private static final double LEAST = -45;

    @Override
    public void add(float[] squares, double[] sums, int count) {
        double factor = -1 / (2 * bandwidth * bandwidth);
        for (int k = 0; k < count; k++) {
            sums[k] += exp(factor * squares[k]);
        }
    }

    /** e^z for z up to 0. */
    static double exp(double z) {
        double x = Math.max(z, LEAST) / 128;
        double p = 1.0 / 6_227_020_800L; // 1/13!
        p = Math.fma(p, x, 1.0 / 479_001_600);
        p = Math.fma(p, x, 1.0 / 39_916_800);
        p = Math.fma(p, x, 1.0 / 3_628_800);
        p = Math.fma(p, x, 1.0 / 362_880);
        p = Math.fma(p, x, 1.0 / 40_320);
        p = Math.fma(p, x, 1.0 / 5040);
        p = Math.fma(p, x, 1.0 / 720);
        p = Math.fma(p, x, 1.0 / 120);
        p = Math.fma(p, x, 1.0 / 24);
        p = Math.fma(p, x, 1.0 / 6);
        p = Math.fma(p, x, 0.5);
        p = Math.fma(p, x, 1);
        p = Math.fma(p, x, 1);
        double p2 = p * p;
        double p4 = p2 * p2;
        double p8 = p4 * p4;
        double p16 = p8 * p8;
        double p32 = p16 * p16;
        double p64 = p32 * p32;
        return p64 * p64;
    }
}
