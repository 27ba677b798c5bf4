package dev.pollen.training;

import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Schedule;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

/**
 * Targets that say less of chance (Xu, Tong and Jaakkola 2023, arXiv 2302.00670). Which row of a batch a noisy one was
 * made of is not to be seen; what is, is how likely each of them is: x_t - a·x_0 is N(0, s²). So a noisy row learns the
 * mean over all rows of its batch,
 *
 * <pre>x_0 ← Σ_j w_j·x_0j / Σ_j w_j  with  w_j = exp(-|x_t - a·x_0j|²/(2s²)),  eps ← (x_t - a·x_0)/s.</pre>
 *
 * Its own row is among them. Therefore this is the expectation of what would have been learnt, given x_t and the rows
 * of the batch, in any order: on average it is the same, and its variance is smaller (Rao and Blackwell). Where noise
 * is small nothing changes, as no other row is near; where it is not, little of the variance is left. Of a row of which
 * something is known, which one it is made of is to be seen.
 */
final class StableTargets implements AutoCloseable {

    private final Kernel kernel = Kernel.best();
    private final double[] signal;
    private final double[] noise;
    private final int dimensions;
    private final Matrix rows;
    private final Matrix noisy;
    private final Matrix mean;
    private final float[] factor;
    private final float[] shift;

    /**
     * @param dimensions d
     * @param rows the most of a batch
     */
    StableTargets(Schedule schedule, int dimensions, int rows) {
        this.signal = schedule.alphaBarSqrt();
        this.noise = schedule.oneMinusAlphaBarSqrt();
        this.dimensions = dimensions;
        this.rows = Matrix.zeros(rows, dimensions);
        this.noisy = Matrix.zeros(dimensions, rows);
        this.mean = Matrix.zeros(dimensions, rows);
        this.factor = new float[noisy.padded()];
        this.shift = new float[noisy.padded()];
    }

    /**
     * Takes what rows were made of to its mean.
     *
     * @param xt shape (n, d)
     * @param t shape (n)
     * @param known of the rows
     * @param x0 shape (n or more, d)
     * @param eps shape (n or more, d)
     */
    void average(float[] xt, int[] t, Known known, float[] x0, float[] eps) {
        for (int i = 0; i < t.length; i++) {
            System.arraycopy(x0, i * dimensions, rows.values(), rows.row(i), dimensions);
            factor[i] = (float) (signal[t[i]] / noise[t[i]]);
            shift[i] = 0;
            for (int k = 0; k < dimensions; k++) {
                int at = i * dimensions + k;
                noisy.values()[noisy.row(k) + i] = (float) (xt[at] / noise[t[i]]);
                shift[i] += eps[at] * eps[at] / 2;
            }
        }
        kernel.means(t.length, rows, noisy, factor, shift, mean);
        for (int i = 0; i < t.length; i++) {
            for (int k = 0; k < dimensions && known.isNothing(i); k++) {
                int at = i * dimensions + k;
                float before = x0[at];
                x0[at] = mean.values()[mean.row(k) + i];
                eps[at] += (float) (signal[t[i]] / noise[t[i]] * (before - x0[at]));
            }
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
