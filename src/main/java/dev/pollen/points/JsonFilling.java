package dev.pollen.points;

import dev.pollen.points.JsonRecords.Span;
import dev.pollen.points.KnownColumns.Place;
import dev.pollen.table.Form;

import tools.jackson.core.io.JsonStringEncoder;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Writes JSON again: of null, and of text that stands for nothing, the value; and those that rows lack, behind them.
 */
final class JsonFilling implements Filling {

    private final FileText text;
    private final TextTable table;
    private final List<DoubleFunction<String>> writers = new ArrayList<>();

    JsonFilling(FileText text, TextTable table) throws IOException {
        this.text = text;
        this.table = table;
        boolean[] areWords = areWords();
        for (int j = 0; j < areWords.length; j++) {
            writers.add(writer(table.places().get(j), areWords[j]));
        }
    }

    private JsonRecords open() throws IOException {
        return new JsonRecords(text.reader());
    }

    /** Whether the values of a column are text, by the first one; of a column without values, by what it is. */
    private boolean[] areWords() throws IOException {
        var places = table.places();
        var areWords = new boolean[places.size()];
        var areSeen = new boolean[places.size()];
        for (int j = 0; j < areWords.length; j++) {
            var form = places.get(j).column().form();
            areWords[j] = form instanceof Form.Levels || form instanceof Form.Moment;
        }
        try (var records = open()) {
            while (records.next()) {
                for (int j = 0; j < areWords.length; j++) {
                    int cell = places.get(j).cell();
                    if (!areSeen[j] && isThere(records, cell) && !table.isMissing(records.text(cell))) {
                        areSeen[j] = true;
                        areWords[j] = records.isWord(cell);
                    }
                }
            }
        }
        return areWords;
    }

    private static boolean isThere(JsonRecords records, int cell) {
        return cell >= 0 && cell < records.cells();
    }

    /** A flag is true or false, however those are called in other files. */
    private static DoubleFunction<String> writer(Place place, boolean isWord) {
        var writer = place.column().form().writer();
        if (isWord) {
            return value -> quoted(writer.apply(value));
        }
        return place.column().form() instanceof Form.Flag ? value -> value == 0 ? "false" : "true" : writer;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    @Override
    public String mediaType() {
        return text.said(PointFormats.JSON.mediaType());
    }

    @Override
    public void write(FilledRows filled, OutputStream stream) throws IOException {
        var out = new BufferedWriter(text.writer(stream));
        var row = new FilledRows.Cursor(filled);
        for (int k = 1; k <= filled.tables(); k++) {
            try (var records = open();
                    var original = new TextCopy(text.reader(), out)) {
                var number = filled.areNumbered() ? String.valueOf(k) : "";
                writeRows(records, original, number, k == 1, row);
                if (k == filled.tables()) {
                    original.copyRest();
                }
            }
        }
        out.flush();
    }

    /**
     * @param number of the table, or nothing
     * @param isFirst whether what is before the rows is written too
     */
    private void writeRows(
            JsonRecords records, TextCopy original, String number, boolean isFirst, FilledRows.Cursor row)
            throws IOException {
        boolean hasBegun = false;
        while (records.next()) {
            if (!hasBegun && isFirst) {
                writeNames(records, original, !number.isEmpty());
            } else if (!hasBegun) {
                original.skipTo(records.place().from());
                original.write(records.areInArray() ? "," : "\n");
            }
            hasBegun = true;
            row.next();
            write(records, original, number, row);
        }
    }

    private void writeNames(JsonRecords records, TextCopy original, boolean areNumbered) throws IOException {
        var names = records.placeOfNames();
        if (!names.isSomewhere() || records.areObjects()) {
            return;
        }
        original.copyTo(names.from() + 1);
        original.write(areNumbered ? quoted(table.nameOfDraws()) + "," : "");
        original.copyTo(names.to() - 1);
        for (var place : table.places()) {
            original.write(place.isThere() ? "" : "," + quoted(place.column().name()));
        }
        original.copyTo(names.to());
    }

    private void write(JsonRecords records, TextCopy original, String number, FilledRows.Cursor row)
            throws IOException {
        boolean areObjects = records.areObjects();
        boolean isEmpty = records.isEmpty();
        original.copyTo(records.place().from() + 1);
        if (!number.isEmpty()) {
            original.write((areObjects ? quoted(table.nameOfDraws()) + ":" : "") + number + (isEmpty ? "" : ","));
            isEmpty = false;
        }
        for (var blank : blanks(records)) {
            original.copyTo(blank.place().from());
            original.write(writers.get(blank.column()).apply(row.value(blank.column())));
            original.skipTo(blank.place().to());
        }
        original.copyTo(records.place().to() - 1);
        for (int j = 0; j < writers.size(); j++) {
            var place = table.places().get(j);
            if (!isWritten(records, place.cell())) {
                var name = areObjects ? quoted(place.column().name()) + ":" : "";
                original.write((isEmpty ? "" : ",") + name + writers.get(j).apply(row.value(j)));
                isEmpty = false;
            }
        }
        original.copyTo(records.place().to());
    }

    private static boolean isWritten(JsonRecords records, int cell) {
        return isThere(records, cell) && records.place(cell).isSomewhere();
    }

    /** A blank that is there. */
    private record Blank(int column, Span place) {}

    private List<Blank> blanks(JsonRecords records) {
        var blanks = new ArrayList<Blank>();
        for (int j = 0; j < writers.size(); j++) {
            int cell = table.places().get(j).cell();
            if (isWritten(records, cell) && table.isMissing(records.text(cell))) {
                blanks.add(new Blank(j, records.place(cell)));
            }
        }
        blanks.sort(Comparator.comparingLong(blank -> blank.place().from()));
        return blanks;
    }
}
