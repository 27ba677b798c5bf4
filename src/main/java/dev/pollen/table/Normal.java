package dev.pollen.table;

/** The distribution function of N(0, 1), in operations which every platform rounds alike. */
public final class Normal {

    private static final double FARTHEST = 8;
    private static final double ROOT_2_PI = 2.5066282746310005;

    private Normal() {}

    /**
     * The share below z: ½ + phi(z)·(z + z³/3 + z⁵/(3·5) + …) (Marsaglia 2004, "Evaluating the normal distribution").
     */
    public static double probability(double z) {
        double x = Math.clamp(z, -FARTHEST, FARTHEST);
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > Math.ulp(sum); k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * x * x) / ROOT_2_PI;
    }

    /** What a share lies below. */
    public static double quantile(double p) {
        double low = -FARTHEST;
        double high = FARTHEST;
        while (true) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (probability(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
