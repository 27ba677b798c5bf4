package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.Points;
import dev.pollen.points.Rows;
import dev.pollen.points.TableFile;
import dev.pollen.table.Faults;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The rows of a file of which the density is asked: whole, and not beyond all numbers. */
final class DensityRows {

    /** The farthest that a value may be from 0 in network space: some million standard deviations. */
    private static final double FARTHEST = 1e6;

    private final TableFile file;
    private final Model model;
    private final int most;

    /**
     * @param most rows that there may be
     * @throws InvalidParameterException naming the columns that the file does not have
     */
    DensityRows(TableFile file, Model model, int most) {
        this.file = file;
        this.model = model;
        this.most = most;
        var faults = new Faults();
        var names = model.table().names();
        for (int j = 0; j < names.size(); j++) {
            if (!file.has().get(j)) {
                faults.add("column " + names.get(j), "must be there, since a density is of whole rows");
            }
        }
        faults.throwIfAny();
    }

    /**
     * How many there are.
     *
     * @throws InvalidParameterException naming rows and columns of what cannot be used, or {@code file} if it has none,
     *     or too many
     */
    int count() {
        try (var rows = file.rows()) {
            var row = new double[model.table().columns().size()];
            int count = 0;
            while (next(rows, row, count)) {
                if (count == most) {
                    throw new InvalidParameterException(
                            "file",
                            "must have at most %d rows (pollen.sampling.max-density-rows), but has more"
                                    .formatted(most));
                }
                count++;
            }
            rows.faults().throwIfAny();
            InvalidParameterException.require(count > 0, "file", "must have at least 1 row, but has none");
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param before how many rows there are before it
     */
    private boolean next(Rows rows, double[] row, int before) throws IOException {
        long faults = rows.faults().count();
        if (!rows.next(row)) {
            return false;
        }
        for (int j = 0; j < row.length && rows.faults().count() == faults; j++) {
            var place = "row %d, column %s".formatted(number(rows, before), model.table().names().get(j));
            if (Double.isNaN(row[j])) {
                rows.faults().add(place, "must have a value, since a density is of whole rows");
            } else if (!(Math.abs(model.encoding().toNetwork(row[j], j)) <= FARTHEST)) {
                rows.faults()
                        .add(
                                place,
                                "must not be a million times farther from the data than that is wide, but is "
                                        + row[j]);
            }
        }
        return true;
    }

    /** Where a row is in the file: a CSV file may have a header before the first one. */
    private static int number(Rows rows, int before) {
        var reading = rows.reading();
        return before + (reading.delimiter() != null && reading.header().taken() ? 2 : 1);
    }

    /** All of them. */
    Points read(int count) {
        int d = model.table().columns().size();
        var values = new double[count * d];
        var row = new double[d];
        try (var rows = file.rows()) {
            for (int i = 0; i < count && rows.next(row); i++) {
                System.arraycopy(row, 0, values, i * d, d);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Points(d, values);
    }
}
