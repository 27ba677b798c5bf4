package dev.pollen.diffusion;

/**
 * Two independent numbers of N(0, 1) from two of U(0, 1): √(-2 ln u) · (cos 2πv, sin 2πv) (Box and Muller 1958, "A note
 * on the generation of random normal deviates").
 *
 * <p>The functions are series of basic operations, which every platform rounds alike. They are good to 1e-11, far more
 * than a float keeps, and several times as fast as {@link StrictMath}.
 */
final class BoxMuller {

    private static final double LN_2 = 0.693147180559945309;
    private static final double SQRT_2 = 1.414213562373095049;
    private static final double TWO_TO_MINUS_32 = 0x1p-32;
    private static final long MANTISSA = (1L << 52) - 1;
    private static final long MANTISSA_OF_SQRT_2 = Double.doubleToRawLongBits(SQRT_2) & MANTISSA;
    private static final long BIAS = 1023;

    private static final double[] COS_OF_QUARTER = {1, 0, -1, 0};
    private static final double[] SIN_OF_QUARTER = {0, 1, 0, -1};

    private BoxMuller() {}

    /** The {@link #radius} of each word. */
    static void radii(int[] words, int count, double[] radii) {
        for (int i = 0; i < count; i++) {
            radii[i] = radius(words[i]);
        }
    }

    /** The cosine and the sine of 2πv, for the v of each word. */
    static void directions(int[] words, int count, double[] cos, double[] sin) {
        for (int i = 0; i < count; i++) {
            double x = remainder(words[i]);
            cos[i] = cos(x);
            sin[i] = sin(x);
        }
        for (int i = 0; i < count; i++) { // apart, since the compiler makes vectors of the other loop
            int quarter = quarter(words[i]);
            double before = cos[i];
            cos[i] = turnedCos(before, sin[i], quarter);
            sin[i] = turnedSin(before, sin[i], quarter);
        }
    }

    /** The cosine of an angle that lies so many quarters further. */
    static double turnedCos(double cos, double sin, int quarters) {
        return cos * COS_OF_QUARTER[quarters] - sin * SIN_OF_QUARTER[quarters];
    }

    /** Its sine. */
    static double turnedSin(double cos, double sin, int quarters) {
        return sin * COS_OF_QUARTER[quarters] + cos * SIN_OF_QUARTER[quarters];
    }

    /** √(-2 ln u), of u = (word + ½)/2³²: 32 random bits end the tails at 6.8. */
    static double radius(int word) {
        return Math.sqrt(-2 * ln((Integer.toUnsignedLong(word) + 0.5) * TWO_TO_MINUS_32));
    }

    /** ln u = e ln 2 + ln m, and ln m = 2 artanh s with s = (m - 1)/(m + 1), at most 0.172 for m from √½ to √2. */
    static double ln(double u) {
        long bits = Double.doubleToRawLongBits(u);
        long mantissa = bits & MANTISSA;
        long isAbove = MANTISSA_OF_SQRT_2 - mantissa >>> 63; // no branch: half of the time it would be the other one
        double m = Double.longBitsToDouble(mantissa | BIAS - isAbove << 52);
        long exponent = (bits >>> 52) - BIAS + isAbove;
        double s = (m - 1) / (m + 1);
        double q = s * s;
        double series =
                1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0 + q * (1 / 11.0 + q * (1 / 13.0))))));
        return exponent * LN_2 + 2 * s * series;
    }

    /** Which quarter of the circle 2πv is nearest to, of v = (word + ½)/2³²: 0 … 3. */
    static int quarter(int word) {
        return (word + (1 << 29)) >>> 30;
    }

    /** How far 2πv is from its {@link #quarter}: from -π/4 to π/4. */
    static double remainder(int word) {
        return 2 * Math.PI * ((word - (quarter(word) << 30)) + 0.5) * TWO_TO_MINUS_32;
    }

    /** sin x for |x| up to π/4: its series to x¹³, from the last term on (Horner). */
    static double sin(double x) {
        double q = x * x;
        double series = 1 / 6227020800.0;
        series = series * q - 1 / 39916800.0;
        series = series * q + 1 / 362880.0;
        series = series * q - 1 / 5040.0;
        series = series * q + 1 / 120.0;
        series = series * q - 1 / 6.0;
        return x * (series * q + 1);
    }

    /** cos x for |x| up to π/4: its series to x¹². */
    static double cos(double x) {
        double q = x * x;
        double series = 1 / 479001600.0;
        series = series * q - 1 / 3628800.0;
        series = series * q + 1 / 40320.0;
        series = series * q - 1 / 720.0;
        series = series * q + 1 / 24.0;
        series = series * q - 1 / 2.0;
        return series * q + 1;
    }
}
