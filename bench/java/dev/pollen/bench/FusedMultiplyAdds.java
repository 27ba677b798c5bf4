package dev.pollen.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A loop of nothing but fused multiply-adds: what no product can be faster than. */
final class FusedMultiplyAdds {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int TIMES = 100_000;

    private FusedMultiplyAdds() {}

    /** GFLOP/s of this core, the best of some. */
    static double rate() {
        var result = new float[CHAINS * SPECIES.length()];
        double best = 0;
        for (int i = 0; i < 200; i++) {
            long begun = System.nanoTime();
            run(0.5f + i * 1e-3f, result);
            best = Math.max(best, 2e-9 * CHAINS * SPECIES.length() * TIMES / Networks.seconds(begun));
        }
        return best;
    }

    /** So many chains that the latency of one does not show, and so few that they are all in registers. */
    private static void run(float factor, float[] result) {
        var a = FloatVector.broadcast(SPECIES, factor);
        var c0 = a.add(0);
        var c1 = a.add(1);
        var c2 = a.add(2);
        var c3 = a.add(3);
        var c4 = a.add(4);
        var c5 = a.add(5);
        var c6 = a.add(6);
        var c7 = a.add(7);
        var c8 = a.add(8);
        var c9 = a.add(9);
        var c10 = a.add(10);
        var c11 = a.add(11);
        for (int i = 0; i < TIMES; i++) {
            c0 = c0.fma(a, a);
            c1 = c1.fma(a, a);
            c2 = c2.fma(a, a);
            c3 = c3.fma(a, a);
            c4 = c4.fma(a, a);
            c5 = c5.fma(a, a);
            c6 = c6.fma(a, a);
            c7 = c7.fma(a, a);
            c8 = c8.fma(a, a);
            c9 = c9.fma(a, a);
            c10 = c10.fma(a, a);
            c11 = c11.fma(a, a);
        }
        int length = SPECIES.length();
        c0.intoArray(result, 0);
        c1.intoArray(result, length);
        c2.intoArray(result, 2 * length);
        c3.intoArray(result, 3 * length);
        c4.intoArray(result, 4 * length);
        c5.intoArray(result, 5 * length);
        c6.intoArray(result, 6 * length);
        c7.intoArray(result, 7 * length);
        c8.intoArray(result, 8 * length);
        c9.intoArray(result, 9 * length);
        c10.intoArray(result, 10 * length);
        c11.intoArray(result, 11 * length);
    }
}
