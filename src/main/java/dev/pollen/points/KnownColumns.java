package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnDetection;
import dev.pollen.table.ColumnRequest;
import dev.pollen.table.ColumnType;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Faults;
import dev.pollen.table.Form;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Table;
import dev.pollen.table.Tally;

import java.util.ArrayList;
import java.util.List;

/** Where the columns of a table are in a file, and how the file writes their values. */
final class KnownColumns {

    /** Where a column is that the file does not have. */
    static final int NOWHERE = -1;

    private final Faults faults = new Faults();
    private final List<String> warnings = new ArrayList<>();
    private final TextSurvey.Found found;
    private final List<Place> places = new ArrayList<>();

    /**
     * A column of the table.
     *
     * @param column as the file writes it
     * @param style of its numbers
     * @param cell where it is in a row, or {@link #NOWHERE}
     */
    record Place(Column column, NumberStyle style, int cell) {

        boolean isThere() {
            return cell != NOWHERE;
        }
    }

    /**
     * @throws InvalidParameterException naming the columns that cannot be used
     */
    KnownColumns(TextFile file, TextSurvey.Found found, ReadOptions options, Table known) {
        this.found = found;
        var chosen = new ColumnChoice(found, options, faults, warnings);
        var cells = cells(chosen, options, known);
        var style = style(file, options, known, cells);
        for (int j = 0; j < known.columns().size(); j++) {
            places.add(place(file, known.columns().get(j), cells.get(j), style, options));
        }
        faults.throwIfAny();
    }

    /** Where each column of the table is: by its name, or by its place in a file that has no names. */
    private List<Integer> cells(ColumnChoice chosen, ReadOptions options, Table known) {
        var names = known.names();
        if (!found.header().taken()) {
            if (chosen.cells().size() == names.size()) {
                return chosen.cells();
            }
            faults.add(
                    "file",
                    "must say the names of its columns, or have the %d columns of the model in their order, but has %d columns"
                            .formatted(names.size(), chosen.cells().size()));
            return names.stream().map(name -> NOWHERE).toList();
        }
        var named = chosen.cells().stream().map(chosen::name).toList();
        named.stream()
                .filter(name -> !names.contains(name))
                .forEach(
                        name ->
                                faults.add(
                                        "column " + name,
                                        "must be one of the model's (%s): ?drop=%s leaves it as it is"
                                                .formatted(String.join(", ", names), name)));
        return names.stream()
                .map(name -> named.contains(name) ? chosen.cells().get(named.indexOf(name)) : NOWHERE)
                .toList();
    }

    /** How numbers are written; where none says so, as where the table is from if that looked like this. */
    private NumberStyle style(TextFile file, ReadOptions options, Table known, List<Integer> cells) {
        if (file.delimiter() == null) {
            return NumberStyle.POINT;
        }
        if (options.decimal() != null) {
            return options.decimal();
        }
        var dialect = known.dialect();
        var numbers = new ArrayList<Tally>();
        for (int j = 0; j < cells.size(); j++) {
            if (cells.get(j) != NOWHERE && known.columns().get(j).type().isNumeric()) {
                numbers.add(found.columns().get(cells.get(j)));
            }
        }
        return ColumnDetection.style(
                numbers,
                file.delimiter() == Delimiter.SEMICOLON,
                file.delimiter() == dialect.delimiter() ? dialect.decimal() : NumberStyle.POINT,
                warnings);
    }

    private Place place(TextFile file, Column column, int cell, NumberStyle style, ReadOptions options) {
        if (cell == NOWHERE) {
            return new Place(column, style, cell);
        }
        var tally = found.columns().get(cell);
        var stated = file.stated().isEmpty() ? StatedType.TEXT : file.stated().get(cell);
        if (stated.unsuitable() != null) {
            faults.add(
                    "column " + column.name(), "must be %s, but is %s".formatted(column.type(), stated.unsuitable()));
            return new Place(column, style, cell);
        }
        var asked = options.types().getOrDefault(column.name(), new ColumnRequest(column.type(), null));
        if (asked.type() != column.type()) {
            faults.add("types", "must take column %s as %s, as the model does".formatted(column.name(), column.type()));
            return new Place(column, style, cell);
        }
        boolean areAllAlike = file.delimiter() == null || options.decimal() != null;
        var own = areAllAlike ? style : ColumnDetection.style(tally, style);
        return new Place(new Column(column.name(), form(column, tally, asked, own), column.blank()), own, cell);
    }

    /** As the file writes it, where there is anything to see of that. */
    private Form form(Column column, Tally tally, ColumnRequest asked, NumberStyle own) {
        if (tally.values() == 0 || column.type() == ColumnType.CATEGORY) {
            return column.form();
        }
        var form = new ColumnDetection(own, faults, warnings).column(column.name(), tally, asked).form();
        return switch (form) {
            case Form.Digits _ -> column.form();
            case Form.Decimals(int least, int most) when column.form() instanceof Form.Decimals of ->
                    new Form.Decimals(least, Math.max(most, of.most()));
            default -> form;
        };
    }

    List<Place> places() {
        return places;
    }

    TextSurvey.Found found() {
        return found;
    }

    List<String> warnings() {
        return warnings;
    }
}
