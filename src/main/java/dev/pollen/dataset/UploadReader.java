package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.points.HeaderReading;
import dev.pollen.points.PointFormats;
import dev.pollen.points.Points;
import dev.pollen.points.Rows;
import dev.pollen.table.Table;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns a file that is being sent into rows on disk, and checks all of it. No more than a column is in memory. */
@Component
class UploadReader {

    private static final int MIN_ROWS = 2;

    private final DatasetProperties limits;

    UploadReader(DatasetProperties limits) {
        this.limits = limits;
    }

    /** A file that has come, and its SHA-256. */
    record Received(Path file, String sha256) {}

    /** What a file holds. */
    record Contents(
            String sha256,
            Table table,
            HeaderReading header,
            List<ColumnStatistics> statistics,
            List<String> warnings,
            RowFile file) {}

    /**
     * Takes a file to its end.
     *
     * @param draft an empty file
     * @throws UploadTooLargeException if it has too many bytes
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws IOException if the disk refuses it
     */
    Received receive(InputStream sent, Path draft) throws IOException {
        var stream = new UploadStream(sent, limits.maxBytes());
        try (var out = Files.newOutputStream(draft)) {
            stream.transferTo(out);
        }
        return new Received(draft, stream.sha256());
    }

    /**
     * Reads a file to its end, and writes its rows.
     *
     * @param draft an empty file
     * @throws dev.pollen.diffusion.InvalidParameterException naming row and column of what cannot be used
     * @throws IOException if the disk refuses it
     */
    Contents read(Received received, UploadOptions options, Path draft) throws IOException {
        try (var rows = PointFormats.open(received.file(), options.mediaType(), options.reading())) {
            return contents(received.sha256(), rows, write(rows, draft));
        }
    }

    private static Contents contents(String sha256, Rows rows, RowFile file) {
        var statistics = new ArrayList<ColumnStatistics>();
        var warnings = new ArrayList<String>();
        for (int j = 0; j < file.columns(); j++) {
            var column = rows.table().columns().get(j).name();
            var values = file.column(j);
            statistics.add(statistics(column, values));
            Resolution.warning(column, values, Standardisation.of(new Points(1, values)), 0).ifPresent(warnings::add);
        }
        return new Contents(sha256, rows.table(), rows.header(), statistics, warnings, file);
    }

    private RowFile write(Rows rows, Path draft) throws IOException {
        var row = new double[rows.table().columns().size()];
        try (var writer = new RowWriter(draft, row.length)) {
            while (rows.next(row)) {
                require(
                        writer.rows() < limits.maxRows(),
                        "file",
                        "must have at most %d rows (pollen.dataset.max-rows), but has more"
                                .formatted(limits.maxRows()));
                writer.write(row);
            }
            require(
                    writer.rows() >= MIN_ROWS,
                    "file",
                    "must have at least %d rows, but has %d%s"
                            .formatted(
                                    MIN_ROWS,
                                    writer.rows(),
                                    rows.header().taken()
                                            ? " below its header, which was taken as one since "
                                                    + rows.header().because()
                                            : ""));
            return writer.finish();
        }
    }

    /** Of a column, whose values it sorts. */
    private static ColumnStatistics statistics(String name, double[] values) {
        var column = ColumnStatistics.of(name, values);
        require(
                column.min() < column.max(),
                "column " + name,
                "must not have the same value in every row, but has " + column.min());
        return column;
    }
}
