package dev.pollen.dataset;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.points.PointFormats;
import dev.pollen.points.Reading;
import dev.pollen.points.Rows;
import dev.pollen.table.Faults;
import dev.pollen.table.Population;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * What a file holds.
     *
     * @param population of which its rows are a sample, if it says so
     * @param faults what is wrong with it
     */
    record Contents(
            String sha256,
            Table table,
            Reading reading,
            List<ColumnStatistics> statistics,
            List<String> warnings,
            RowFile file,
            @Nullable Population population,
            Faults faults) {}

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
     * @throws dev.pollen.diffusion.InvalidParameterException naming row and column of what cannot be used: all of it
     * @throws IOException if the disk refuses it
     */
    Contents read(Received received, UploadOptions options, Path draft) throws IOException {
        var contents = preview(received, options, draft);
        contents.faults().throwIfAny();
        return contents;
    }

    /**
     * The same of a file that may have faults: what cannot be used is NaN in its rows.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException if it has no rows that could be looked at
     */
    Contents preview(Received received, UploadOptions options, Path draft) throws IOException {
        var reading =
                options.reading().atMost(limits.maxRows() + 1L); // of others nothing is said but that they are there
        try (var rows = PointFormats.open(received.file(), options.mediaType(), reading)) {
            var file = write(rows, draft);
            return contents(received.sha256(), rows, file);
        }
    }

    private static Contents contents(String sha256, Rows rows, RowFile file) {
        var statistics = new ArrayList<ColumnStatistics>();
        var warnings = new ArrayList<>(rows.warnings());
        var columns = file.byColumn();
        for (int j = 0; j < file.columns(); j++) {
            var column = rows.table().columns().get(j);
            var all = columns.apply(j);
            requireOf(rows, j, all);
            var values = Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray();
            statistics.add(ColumnStatistics.of(column, values, file.rows()));
            Arrays.sort(values);
            warnings.addAll(new ColumnWarnings(column, values).all());
        }
        return new Contents(
                sha256, rows.table(), rows.reading(), statistics, warnings, file, rows.population(), rows.faults());
    }

    /** A training has nowhere to put a value that the population does not have. */
    private static void requireOf(Rows rows, int j, double[] values) {
        var population = rows.population();
        if (population == null || rows.faults().count() > 0) {
            return;
        }
        var summary = population.columns().get(j);
        var writer = rows.table().columns().get(j).form().writer();
        Arrays.stream(values)
                .filter(value -> !summary.has(value))
                .limit(1)
                .mapToObj(value -> Double.isNaN(value) ? "a blank" : writer.apply(value))
                .forEach(
                        value ->
                                rows.faults()
                                        .add(
                                                Population.KEY,
                                                "must be of all rows of which the file has some, but column %s has %s, which they do not have"
                                                        .formatted(summary.name(), Excerpt.of(value))));
    }

    private RowFile write(Rows rows, Path draft) throws IOException {
        var row = new double[rows.table().columns().size()];
        try (var writer = new RowWriter(draft, row.length)) {
            while (rows.next(row)) {
                if (writer.rows() == limits.maxRows()) {
                    rows.faults()
                            .add(
                                    "file",
                                    "must have at most %d rows (pollen.dataset.max-rows), but has more"
                                            .formatted(limits.maxRows()));
                    break;
                }
                writer.write(row);
            }
            if (writer.rows() < MIN_ROWS && rows.faults().count() == 0) {
                rows.faults().add("file", tooFew(writer.rows(), rows));
            }
            return writer.finish();
        }
    }

    private static String tooFew(int count, Rows rows) {
        var header = rows.reading().header();
        return "must have at least %d rows, but has %d%s"
                .formatted(
                        MIN_ROWS,
                        count,
                        header.taken() ? " below its header, which was taken as one since " + header.because() : "");
    }
}
