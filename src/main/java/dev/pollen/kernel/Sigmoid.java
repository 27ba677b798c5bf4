package dev.pollen.kernel;

/**
 * sigma(z) = 1/(1 + e^(-z)) in basic operations, which every platform rounds alike; its relative error is below 2·2⁻²³,
 * and it is good to two and a half units in the last place.
 *
 * <p>e^x = 2^k · e^r, where k is the whole number nearest to x/ln 2, so that |r| is at most ln(2)/2, and e^r is its
 * series to r⁷.
 */
final class Sigmoid {

    /** Where e^x is as good as 0 or infinite for a sum with 1, and 2^k still a number. */
    static final float LIMIT = 87;

    static final float INVERSE_LN_2 = 1.44269504f;

    /** ln 2 in two parts, the first of so few digits that its product with k is exact. */
    static final float LN_2_HIGH = 0.693359375f;

    static final float LN_2_LOW = -2.12194440e-4f;

    /** 1.5·2²³: added to a number of less than 22 bits, it leaves the nearest whole number in the lowest bits. */
    static final float ROUNDER = 12582912f;

    static final int EXPONENT_BIAS = 127;
    static final int MANTISSA_BITS = 23;

    /** The factors of the series of e^r, from r⁷ down. */
    static final float[] SERIES = {1 / 5040f, 1 / 720f, 1 / 120f, 1 / 24f, 1 / 6f, 1 / 2f, 1, 1};

    private Sigmoid() {}

    static float of(float z) {
        float x = limited(-z);
        float rounded = rounded(x);
        return 1 / Math.fma(series(x, rounded), scale(rounded), 1);
    }

    /** e^x, and e^±{@link #LIMIT} beyond that. */
    static float exponential(float x) {
        float limited = limited(x);
        float rounded = rounded(limited);
        return series(limited, rounded) * scale(rounded);
    }

    /** What is no number stays none. */
    private static float limited(float x) {
        return Math.max(-LIMIT, Math.min(LIMIT, x));
    }

    /** k, in the lowest bits. */
    private static float rounded(float x) {
        return Math.fma(x, INVERSE_LN_2, ROUNDER);
    }

    /** e^r. */
    private static float series(float x, float rounded) {
        float k = rounded - ROUNDER;
        float r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, x));
        float power = SERIES[0];
        for (int i = 1; i < SERIES.length; i++) {
            power = Math.fma(power, r, SERIES[i]);
        }
        return power;
    }

    /** 2^k. */
    private static float scale(float rounded) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(rounded) + EXPONENT_BIAS << MANTISSA_BITS);
    }
}
