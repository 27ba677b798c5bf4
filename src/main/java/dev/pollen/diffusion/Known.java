package dev.pollen.diffusion;

import java.util.Arrays;

/**
 * What is known of some points in network space: some columns of each, whose values are clean whatever the noise in the
 * others (Tashiro et al. 2021, arXiv 2107.03502, section 3.2: the conditional observations and their mask).
 *
 * @param layout of the points: c columns of d coordinates
 * @param x0 the points, shape (n, d): of columns that are not known, any number; NaN is a coordinate behind a blank or
 *     a value that carries mass, where there is none. Shared, not copied
 * @param columns which are known, shape (n, c). Shared, not copied
 */
public record Known(Layout layout, float[] x0, boolean[] columns) {

    /** Nothing of so many points. */
    public static Known nothing(Layout layout, int count) {
        return new Known(layout, new float[count * layout.dimensions()], new boolean[count * layout.columns()]);
    }

    /** n. */
    public int count() {
        return columns.length / layout.columns();
    }

    /** Whether nothing is known of a point. */
    public boolean isNothing(int row) {
        for (int j = row * layout.columns(); j < (row + 1) * layout.columns(); j++) {
            if (columns[j]) {
                return false;
            }
        }
        return true;
    }

    /** Forgets what is known. */
    public void clear() {
        Arrays.fill(columns, false);
    }

    /**
     * What a network takes of points: x_0 where it is known and x_t elsewhere, and behind them 1 for every column that
     * is known, else 0.
     *
     * @param xt shape (n, d)
     * @param inputs filled: shape (n, d + c)
     */
    public void inputs(float[] xt, float[] inputs) {
        int at = 0;
        int i = 0;
        for (int row = 0; row < count(); row++) {
            int first = row * layout.columns();
            for (int j = 0; j < layout.columns(); j++) {
                boolean isKnown = columns[first + j];
                for (int end = i + layout.widths().get(j); i < end; i++) {
                    inputs[at++] = isKnown ? value(i) : xt[i];
                }
            }
            for (int j = 0; j < layout.columns(); j++) {
                inputs[at++] = columns[first + j] ? 1 : 0;
            }
        }
    }

    /**
     * Has points be what is known of them.
     *
     * @param x shape (n, d)
     */
    public void restore(float[] x) {
        int i = 0;
        for (int column = 0; column < columns.length; column++) {
            int end = i + layout.widths().get(column % layout.columns());
            if (columns[column]) {
                for (int k = i; k < end; k++) {
                    x[k] = value(k);
                }
            }
            i = end;
        }
    }

    /**
     * Takes away what goes with coordinates that are known.
     *
     * @param values shape (n, d)
     */
    public void zero(float[] values) {
        int i = 0;
        for (int column = 0; column < columns.length; column++) {
            int end = i + layout.widths().get(column % layout.columns());
            if (columns[column]) {
                Arrays.fill(values, i, end, 0);
            }
            i = end;
        }
    }

    private float value(int coordinate) {
        return Float.isNaN(x0[coordinate]) ? 0 : x0[coordinate];
    }
}
