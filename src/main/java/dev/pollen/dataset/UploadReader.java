package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.dataset.UploadOptions.Format;

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
    record Contents(String sha256, List<String> columns, List<ColumnStatistics> statistics, RowFile file) {}

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
        var rows = open(new BufferedInputStream(stream, BUFFER_BYTES), options);
        var file = write(rows, draft);
        return new Contents(stream.sha256(), rows.columns(), statistics(rows.columns(), file), file);
    }

    private static Rows open(BufferedInputStream content, UploadOptions options) throws IOException {
        return options.format() == Format.NPY || beginsLikeNpy(content)
                ? new NpyRows(content)
                : new CsvRows(content, options);
    }

    private static boolean beginsLikeNpy(BufferedInputStream content) throws IOException {
        content.mark(NpyHeader.magicBytes());
        boolean begins = NpyHeader.isMagic(content.readNBytes(NpyHeader.magicBytes()));
        content.reset();
        return begins;
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
                    "must have at least %d rows, but has %d".formatted(MIN_ROWS, writer.rows()));
            return writer.finish();
        }
    }

    private static List<ColumnStatistics> statistics(List<String> columns, RowFile file) {
        var statistics = new ArrayList<ColumnStatistics>();
        for (int j = 0; j < columns.size(); j++) {
            var column = ColumnStatistics.of(columns.get(j), file.column(j));
            require(
                    column.min() < column.max(),
                    "column " + column.column(),
                    "must not have the same value in every row, but has " + column.min());
            statistics.add(column);
        }
        return statistics;
    }
}
