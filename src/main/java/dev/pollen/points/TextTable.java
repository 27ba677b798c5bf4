package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.KnownColumns.Place;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.ColumnReader;
import dev.pollen.table.Faults;
import dev.pollen.table.Form;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A file of text, or taken as text, with rows of a table that is known. */
final class TextTable {

    private final TextFile file;
    private final ReadOptions options;
    private final Table known;
    private final KnownColumns columns;

    /**
     * @throws InvalidParameterException naming the columns that cannot be used, and what to do
     */
    TextTable(TextFile file, ReadOptions options, Table known) throws IOException {
        this.file = file;
        this.options = options;
        this.known = known;
        columns = new KnownColumns(file, TextSurvey.of(file, headed(file, options, known)), options, known);
    }

    /** A first line of names that are all known has the names, whatever they are. */
    private static ReadOptions headed(TextFile file, ReadOptions options, Table known) throws IOException {
        if (file.delimiter() == null || options.header() != Header.AUTO) {
            return options;
        }
        try (var records = file.open()) {
            boolean areNames =
                    records.next()
                            && IntStream.range(0, records.cells())
                                    .mapToObj(records::text)
                                    .allMatch(text -> known.names().contains(text) || options.drop().contains(text));
            return areNames ? options.with(Header.TRUE) : options;
        }
    }

    Table known() {
        return known;
    }

    /** The columns of the table, in its order. */
    List<Place> places() {
        return columns.places();
    }

    /** Which column of the table is in a cell, or {@link KnownColumns#NOWHERE}. */
    int[] columnsOfCells() {
        var columnOf = new int[width()];
        Arrays.fill(columnOf, KnownColumns.NOWHERE);
        for (int j = 0; j < places().size(); j++) {
            if (places().get(j).isThere()) {
                columnOf[places().get(j).cell()] = j;
            }
        }
        return columnOf;
    }

    /** Of all columns of the file, those that are left out too. */
    List<String> names() {
        return columns.found().names();
    }

    List<String> warnings() {
        return columns.warnings();
    }

    boolean hasHeader() {
        return columns.found().header().taken();
    }

    int width() {
        return columns.found().columns().size();
    }

    /** Whether a cell that CSV has written so has no value. */
    boolean isBlank(String cell) {
        return isMissing(CsvRecords.text(RawCsv.text(cell)));
    }

    /**
     * Whether a text stands for nothing.
     *
     * @param text without blanks around it, or null if there is none
     */
    boolean isMissing(@Nullable String text) {
        return text == null || options.missing().contain(text);
    }

    /** A name that no column has. */
    String nameOfDraws() {
        return names().contains(Filling.DRAW) || known.names().contains(Filling.DRAW)
                ? "number of " + Filling.DRAW
                : Filling.DRAW;
    }

    /**
     * @throws InvalidParameterException naming {@code file} if what may be filled in cannot be written in it
     */
    void requireWritable(FileText text) {
        for (var place : places()) {
            text.requireWritable(place.column().name());
            switch (place.column().form()) {
                case Form.Levels levels -> levels.texts().forEach(text::requireWritable);
                case Form.Flag flag -> text.requireWritable(flag.no() + flag.yes());
                default -> {}
            }
        }
    }

    Rows rows() throws IOException {
        var records = file.open();
        if (hasHeader() && file.delimiter() != null) {
            records.next();
        }
        return new KnownRows(records);
    }

    private final class KnownRows implements Rows {

        private final Records records;
        private final Faults faults = new Faults();
        private final List<ColumnReader> readers =
                places().stream().map(place -> new ColumnReader(place.column(), place.style())).toList();

        KnownRows(Records records) {
            this.records = records;
        }

        @Override
        public Reading reading() {
            return new Reading(columns.found().header(), file.delimiter(), null);
        }

        @Override
        public Table table() {
            return known;
        }

        @Override
        public Faults faults() {
            return faults;
        }

        @Override
        public boolean next(double[] values) throws IOException {
            while (records.next()) {
                if (records.fits(width())) {
                    for (int j = 0; j < values.length; j++) {
                        values[j] = value(places().get(j), readers.get(j));
                    }
                    return true;
                }
                faults.add(
                        "row " + records.row(), "must have %d cells, but has %d".formatted(width(), records.cells()));
            }
            return false;
        }

        private double value(Place place, ColumnReader reader) {
            var text = place.cell() >= 0 && place.cell() < records.cells() ? records.text(place.cell()) : null;
            if (text == null || isMissing(text)) {
                return Double.NaN;
            }
            try {
                return reader.read(text, records.row());
            } catch (InvalidParameterException e) {
                faults.add(e);
                return Double.NaN;
            }
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
