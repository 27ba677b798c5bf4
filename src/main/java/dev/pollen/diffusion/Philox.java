package dev.pollen.diffusion;

/**
 * Philox4x32-10, a counter-based random number generator: a bijection of 128-bit counters, one for each 64-bit key,
 * whose outputs are statistically independent (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3",
 * section 3.2). It has no state, so any number can be had without those before it.
 */
final class Philox {

    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /** Replaces the four words of a counter by the four random words that the key makes of it. */
    static void scramble(int[] counter, long key) {
        int c0 = counter[0];
        int c1 = counter[1];
        int c2 = counter[2];
        int c3 = counter[3];
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        counter[0] = c0;
        counter[1] = c1;
        counter[2] = c2;
        counter[3] = c3;
    }

    /** The same with many counters, whose words lie in an array each. */
    static void scramble(int[] c0, int[] c1, int[] c2, int[] c3, int count, long key) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            scrambleOnce(c0, c1, c2, c3, count, k0, k1);
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
    }

    private static void scrambleOnce(int[] c0, int[] c1, int[] c2, int[] c3, int count, int k0, int k1) {
        for (int i = 0; i < count; i++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0[i]);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2[i]);
            c0[i] = (int) (product1 >>> 32) ^ c1[i] ^ k0;
            c1[i] = (int) product1;
            c2[i] = (int) (product0 >>> 32) ^ c3[i] ^ k1;
            c3[i] = (int) product0;
        }
    }
}
