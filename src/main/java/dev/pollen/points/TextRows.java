package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnDetection;
import dev.pollen.table.ColumnReader;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Dialect;
import dev.pollen.table.Faults;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Population;
import dev.pollen.table.Table;
import dev.pollen.table.Tally;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a file. It is read twice: once to find out what its columns are, and once for their values; of neither
 * reading more than a row, and the levels of categories, is in memory.
 */
final class TextRows implements Rows {

    private final Reading reading;
    private final Table table;
    private final @Nullable Population population;
    private final List<String> warnings = new ArrayList<>();
    private final Faults faults = new Faults();

    /** What reads each column; none of what cannot be used. */
    private final List<Kept> kept = new ArrayList<>();

    private final ReadOptions options;
    private final int width;
    private final Records records;
    private long rows;

    /**
     * A column that is not left out.
     *
     * @param cell where its cells are in a row
     */
    private record Kept(int cell, ColumnReader reader) {}

    TextRows(TextFile file, ReadOptions options) throws IOException {
        this.options = options;
        var whole = file.population();
        var found = TextSurvey.of(file, options);
        width = found.columns().size();
        var chosen = new ColumnChoice(found, options, faults, warnings);
        var cells = chosen.cells();
        var style = style(file, found, cells);
        reading = new Reading(found.header(), file.delimiter(), file.delimiter() == null ? null : style);
        var columns = new ArrayList<Column>();
        for (int cell : cells) {
            var tally = found.columns().get(cell);
            var own = areAllAlike(file) ? style : ColumnDetection.style(tally, style);
            var detection = new ColumnDetection(own, faults, warnings);
            var column =
                    column(
                            chosen.name(cell),
                            file.stated().isEmpty() ? StatedType.TEXT : file.stated().get(cell),
                            tally,
                            detection,
                            whole);
            columns.add(column);
            kept.add(new Kept(cell, new ColumnReader(column, own)));
        }
        population = whole == null ? null : whole.of(columns, options.drop());
        table = new Table(columns, file.delimiter() == null ? Dialect.USUAL : new Dialect(file.delimiter(), style));
        records = file.open();
        if (found.header().taken() && file.delimiter() != null) {
            records.next();
        }
    }

    /** How numbers are written: files that are no CSV leave nobody a choice. */
    private NumberStyle style(TextFile file, TextSurvey.Found found, List<Integer> cells) {
        if (file.delimiter() == null) {
            return NumberStyle.POINT;
        }
        return options.decimal() != null
                ? options.decimal()
                : ColumnDetection.style(
                        cells.stream().map(found.columns()::get).toList(),
                        file.delimiter() == Delimiter.SEMICOLON,
                        NumberStyle.POINT,
                        warnings);
    }

    /** Whether no column may be written in another style than the file. */
    private boolean areAllAlike(TextFile file) {
        return file.delimiter() == null || options.decimal() != null;
    }

    /** What a request says goes before what the file says; what neither says is found out. */
    private Column column(
            String name, StatedType stated, Tally cells, ColumnDetection detection, @Nullable Population whole) {
        if (stated.unsuitable() != null) {
            return detection.refused(
                    name, "must have numbers, texts, booleans or dates, but is " + stated.unsuitable());
        }
        var asked = options.types().get(name);
        if (asked == null && stated.isNumber() && cells.values() > 0 && cells.areWhole()) {
            warnings.add(
                    "Column %1$s has whole numbers alone, though the file says decimals, as pandas does where there are blanks: ?types=%1$s:integer takes them as whole"
                            .formatted(name));
        }
        var type = asked == null ? stated.type() : asked;
        return whole == null
                ? detection.column(name, cells, type)
                : whole.column(detection.column(name, cells, type == null ? whole.type(name) : type));
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public @Nullable Population population() {
        return population;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public boolean next(double[] values) throws IOException {
        while (rows < options.rows() && records.next()) {
            if (!records.fits(width)) {
                faults.add("row " + records.row(), "must have %d cells, but has %d".formatted(width, records.cells()));
            } else {
                rows++;
                for (int j = 0; j < values.length; j++) {
                    values[j] = value(kept.get(j));
                }
                return true;
            }
        }
        return false;
    }

    /** NaN of a blank, and of what cannot be used. */
    private double value(Kept column) {
        var text = column.cell() < records.cells() ? records.text(column.cell()) : null;
        if (text == null || options.missing().contain(text)) {
            return Double.NaN;
        }
        try {
            return column.reader().read(text, records.row());
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
