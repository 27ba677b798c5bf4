package dev.pollen.spark;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.points.SampleFile;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnSummary;
import dev.pollen.table.Form;
import dev.pollen.table.Population;
import dev.pollen.table.Table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a DataFrame a dataset of a service: a sample of its rows, and what all of them are like. */
final class SampleUpload {

    private final UploadRequest request;
    private final DatasetService service;

    SampleUpload(UploadRequest request) {
        this.request = request;
        this.service = new DatasetService(request.service(), request.key());
    }

    /**
     * @throws InvalidParameterException naming the column or option that is wrong: before any job begins, but for what
     *     is wrong with values
     */
    void save(Dataset<Row> data, SaveMode mode) {
        if (mode != SaveMode.ErrorIfExists && mode != SaveMode.Ignore) {
            throw new InvalidParameterException(
                    "mode", "must be errorifexists or ignore, since no dataset is changed: delete it first");
        }
        var columns = SourceColumn.of(data.schema());
        request.requireColumns(columns.size());
        if (!service.has(request.name())) {
            upload(data, columns);
        } else if (mode == SaveMode.ErrorIfExists) {
            throw new InvalidParameterException(
                    "name", "must be new, but there is a dataset %s".formatted(request.name()));
        }
    }

    private void upload(Dataset<Row> data, List<SourceColumn> columns) {
        try {
            var file = Files.createTempFile("pollen-sample", ".parquet");
            try {
                try (var out = Files.newOutputStream(file)) {
                    write(data, columns, request.rows(), request.seed(), out);
                }
                service.upload(request.name(), file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Dataset<Row> data, List<SourceColumn> columns, int rows, long seed, OutputStream out)
            throws IOException {
        var population = Census.of(data, columns);
        var sample = StratifiedSample.of(data, columns, population, rows, seed);
        requireValues(columns, sample);
        SampleFile.write(PointStream.of(table(columns, population), sample), population, out);
    }

    /** The service would find nothing but blanks in it. */
    private static void requireValues(List<SourceColumn> columns, Points sample) {
        for (int j = 0; j < columns.size(); j++) {
            int column = j;
            if (IntStream.range(0, sample.count()).allMatch(i -> Double.isNaN(sample.at(i, column)))) {
                throw columns.get(j)
                        .refused(
                                "has a value in so few rows that the sample has none of them: leave it out with drop(),"
                                        + " or take more rows");
            }
        }
    }

    private static Table table(List<SourceColumn> columns, Population population) {
        return new Table(
                IntStream.range(0, columns.size())
                        .mapToObj(j -> column(columns.get(j), population.columns().get(j)))
                        .toList());
    }

    private static Column column(SourceColumn column, ColumnSummary summary) {
        var levels = summary.levels();
        return new Column(
                column.name(),
                levels == null ? column.form() : new Form.Levels(levels),
                summary.blanks() > 0 ? "" : null);
    }
}
