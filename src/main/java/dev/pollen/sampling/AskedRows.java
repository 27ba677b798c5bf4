package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Rows;
import dev.pollen.points.TableFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a file that a model is asked about. Where a value is none that the model has learnt, it is asked about
 * the nearest one instead, or, of a level that no row had from which it has learnt, as if that were blank.
 */
final class AskedRows {

    private final Model model;
    private final TableFile file;
    private final List<String> warnings;
    private long count;
    private long blanks;

    /**
     * Reads all of them, so that whatever is wrong is said before an answer begins.
     *
     * @throws InvalidParameterException naming row and column of what cannot be used, or {@code file} if it has no rows
     * @throws IOException if the disk does not give the file
     */
    AskedRows(Model model, TableFile file) throws IOException {
        this.model = model;
        this.file = file;
        warnings = new ArrayList<>(file.warnings());
        var strange = new long[columns()];
        try (var rows = file.rows()) {
            var row = new double[columns()];
            while (rows.next(row)) {
                count++;
                for (int j = 0; j < row.length; j++) {
                    boolean isBlank = Double.isNaN(row[j]);
                    blanks += isBlank ? 1 : 0;
                    strange[j] += isBlank || model.encoding().has(j, row[j]) ? 0 : 1;
                }
            }
            rows.faults().throwIfAny();
        }
        for (int j = 0; j < strange.length; j++) {
            if (strange[j] > 0) {
                warnings.add(warning(j, strange[j]));
            }
        }
    }

    private String warning(int column, long count) {
        var of = model.table().columns().get(column);
        return "Column %s has %d %s that the model has not learnt: what depends on it is drawn as if %s %s"
                .formatted(
                        of.name(),
                        count,
                        count == 1 ? "value" : "values",
                        count == 1 ? "it were" : "they were",
                        isOfLevels(column) ? "blank" : "the nearest that it has");
    }

    private boolean isOfLevels(int column) {
        return model.table().columns().get(column).form().levels() > 0;
    }

    int columns() {
        return model.table().columns().size();
    }

    long count() {
        return count;
    }

    /** How many cells have no value, those of columns that the file lacks among them. */
    long blanks() {
        return blanks;
    }

    TableFile file() {
        return file;
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * Some of them.
     *
     * @param first where they begin, a multiple of {@link SampleSet#BLOCK}
     * @param rows shape (n, columns): NaN is a blank
     */
    record Block(long first, double[] rows) {}

    Reader read() {
        return new Reader();
    }

    /** Reads them once more, from when the first of them are wanted. */
    final class Reader implements AutoCloseable {

        private @Nullable Rows rows;
        private long next;

        boolean hasNext() {
            return next < count;
        }

        /**
         * @throws UncheckedIOException if the disk does not give the file
         */
        Block next() {
            try {
                if (rows == null) {
                    rows = file.rows();
                }
                return block(rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Block block(Rows from) throws IOException {
            int size = (int) Math.min(SampleSet.BLOCK, count - next);
            var values = new double[size * columns()];
            var row = new double[columns()];
            for (int i = 0; i < size; i++) {
                if (!from.next(row)) {
                    throw new IllegalStateException("the file has fewer rows than before");
                }
                System.arraycopy(row, 0, values, i * row.length, row.length);
            }
            long first = next;
            next += size;
            return new Block(first, learnt(values));
        }

        @Override
        public void close() {
            try {
                if (rows != null) {
                    rows.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The same rows, of a column of which nothing is known. */
    Block without(Block block, int column) {
        var rows = block.rows().clone();
        for (int i = column; i < rows.length; i += columns()) {
            rows[i] = Double.NaN;
        }
        return new Block(block.first(), rows);
    }

    private double[] learnt(double[] values) {
        var learnt = Arrays.copyOf(values, values.length);
        for (int i = 0; i < values.length; i++) {
            int j = i % columns();
            if (!Double.isNaN(values[i]) && !model.encoding().has(j, values[i])) {
                learnt[i] = isOfLevels(j) ? Double.NaN : model.encoding().nearest(j, values[i]);
            }
        }
        return learnt;
    }
}
