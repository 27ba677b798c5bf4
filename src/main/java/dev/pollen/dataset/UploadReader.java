package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.points.HeaderReading;
import dev.pollen.points.PointFormats;
import dev.pollen.points.Points;
import dev.pollen.points.Rows;

import org.springframework.stereotype.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns a file that is being sent into rows on disk, and checks all of it. No more than a column is in memory. */
@Component
class UploadReader {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MIN_ROWS = 2;

    private final DatasetProperties limits;

    UploadReader(DatasetProperties limits) {
        this.limits = limits;
    }

    /** What a file holds. */
    record Contents(
            String sha256,
            HeaderReading header,
            List<ColumnStatistics> statistics,
            List<String> warnings,
            RowFile file) {

        List<String> columns() {
            return statistics.stream().map(ColumnStatistics::column).toList();
        }
    }

    /**
     * Reads a file to its end, and writes its rows.
     *
     * @param draft an empty file
     * @throws dev.pollen.diffusion.InvalidParameterException naming row and column of what cannot be used
     * @throws UploadTooLargeException if it has too many bytes
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws IOException if the disk refuses it
     */
    Contents read(InputStream sent, UploadOptions options, Path draft) throws IOException {
        var stream = new UploadStream(sent, limits.maxBytes());
        var content = new BufferedInputStream(stream, BUFFER_BYTES);
        var rows = PointFormats.open(content, options.mediaType(), options.reading());
        var file = write(rows, draft);
        var statistics = new ArrayList<ColumnStatistics>();
        var warnings = new ArrayList<String>();
        for (int j = 0; j < file.columns(); j++) {
            var column = rows.columns().get(j);
            var values = file.column(j);
            statistics.add(statistics(column, values));
            Resolution.warning(column, values, Standardisation.of(new Points(1, values)), 0).ifPresent(warnings::add);
        }
        return new Contents(stream.sha256(), rows.header(), statistics, warnings, file);
    }

    private RowFile write(Rows rows, Path draft) throws IOException {
        var row = new double[rows.columns().size()];
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
