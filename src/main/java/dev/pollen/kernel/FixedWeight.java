package dev.pollen.kernel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A weight that stays as it is, as the left-hand side of products: a copy, arranged once. What it is multiplied by is a
 * block: a row for every input, and {@link Tiles#COLUMNS} columns.
 */
final class FixedWeight {

    private final int inputs;
    private final int outputs;
    private final boolean isTransposed;

    /** The weight itself, where products are thin. */
    private final @Nullable Matrix thin;

    private final List<List<Strips>> chunks;

    /** One of shape (inputs, outputs). */
    static FixedWeight of(Matrix weight) {
        return new FixedWeight(weight.rows(), weight.columns(), weight, true);
    }

    /** One of shape (outputs, inputs). */
    static FixedWeight ofTransposed(Matrix weight) {
        return new FixedWeight(weight.columns(), weight.rows(), weight, false);
    }

    private FixedWeight(int inputs, int outputs, Matrix weight, boolean isTransposed) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.isTransposed = isTransposed;
        this.thin = inputs <= ThinProduct.MOST || outputs <= ThinProduct.MOST ? weight.copy() : null;
        this.chunks = new ArrayList<>();
        for (int k = 0; k < inputs && thin == null; k += Panels.depth(inputs)) {
            chunks.add(strips(weight, k, Math.min(Panels.depth(inputs), inputs - k)));
        }
    }

    private List<Strips> strips(Matrix weight, int from, int depth) {
        var all = new ArrayList<Strips>();
        for (int j = 0; j < outputs; j += Strips.ROWS) {
            var strips = new Strips(depth);
            int count = Math.min(Strips.ROWS, outputs - j);
            if (isTransposed) {
                strips.takeTransposed(weight, j, count, from, depth);
            } else {
                strips.take(weight, j, count, from, depth);
            }
            all.add(strips);
        }
        return all;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /** The rows that a product takes up: tiles are whole. */
    int rows() {
        return Math.ceilDiv(outputs, Tiles.ROWS) * Tiles.ROWS;
    }

    /** What it takes beside the weight, in bytes. */
    long bytes() {
        long numbers = chunks.stream().flatMap(List::stream).mapToLong(strips -> strips.values().length).sum();
        return numbers * Float.BYTES;
    }

    /**
     * Adds its product with a block: sums_ji ← sums_ji + Σ_k w_kj · x_ki, k rising.
     *
     * @param x the block, shape (inputs, {@link Tiles#COLUMNS})
     * @param panels the same numbers
     * @param columns of it that are wanted, whole vectors
     * @param sums shape ({@link #rows}, {@link Tiles#COLUMNS})
     */
    void addProduct(float[] x, Panels panels, int columns, float[] sums) {
        if (thin != null) {
            ThinProduct.add(thin, isTransposed, x, outputs, inputs, sums);
            return;
        }
        int each = Panels.depth(inputs);
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            int k = chunk * each;
            addChunk(chunks.get(chunk), panels, k, Math.min(each, inputs - k), columns, sums);
        }
    }

    private void addChunk(List<Strips> chunk, Panels panels, int k, int depth, int columns, float[] sums) {
        for (int j = 0; j < outputs; j += Strips.ROWS) {
            float[] strips = chunk.get(j / Strips.ROWS).values();
            int end = Math.min(j + Strips.ROWS, outputs);
            for (int i = j; i < end; i += Tiles.ROWS) {
                int at = i * Tiles.COLUMNS;
                Tiles.add(strips, i - j, panels, k * Tiles.COLUMNS, depth, columns, sums, at, Tiles.COLUMNS);
            }
        }
    }
}
