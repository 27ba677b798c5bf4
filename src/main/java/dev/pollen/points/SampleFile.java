package dev.pollen.points;

import dev.pollen.table.Population;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A Parquet file of rows that are a sample of more, which says what all of them are like. */
public final class SampleFile {

    private SampleFile() {}

    /**
     * @param population with the columns of the rows
     */
    public static void write(PointStream rows, Population population, OutputStream out) throws IOException {
        try (var table = new PointTable(rows.table(), rows.count(), rows.blocks(), () -> {})) {
            ParquetRows.write(table, Map.of(Population.KEY, population.toJson()), out);
        }
    }
}
