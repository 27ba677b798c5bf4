package dev.pollen.kernel;

/** e^(z_k) / Σ_j e^(z_j), in basic operations, which every platform rounds alike. */
public final class Softmax {

    private Softmax() {}

    /** In place, of {@code values[from]} to {@code values[to - 1]}: none becomes 0. */
    public static void of(float[] values, int from, int to) {
        float greatest = values[from];
        for (int k = from + 1; k < to; k++) {
            greatest = Math.max(greatest, values[k]);
        }
        float sum = 0;
        for (int k = from; k < to; k++) {
            values[k] = Sigmoid.exponential(values[k] - greatest);
            sum += values[k];
        }
        for (int k = from; k < to; k++) {
            values[k] /= sum;
        }
    }
}
