package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.CellText;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of JSON, counted from 1: those of an array; or of the {@code points}, {@code rows} or {@code data} of an
 * object whose {@code columns} say their names; or one after the other. A row is an array, or an object by the names of
 * the columns.
 */
final class JsonRecords implements Records {

    private static final Set<String> ROWS = Set.of("points", "rows", "data");
    private static final String COLUMNS = "columns";

    private final JsonParser json;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Value> values = new ArrayList<>();
    private boolean hasNames;
    private boolean areObjects;
    private boolean areInArray;
    private long row;
    private Span place = Span.NOWHERE;
    private Span placeOfNames = Span.NOWHERE;

    /**
     * A part of the text.
     *
     * @param from where its first character is, counted from 0
     * @param to where the first one behind it is
     */
    record Span(long from, long to) {

        static final Span NOWHERE = new Span(-1, -1);

        boolean isSomewhere() {
            return from >= 0;
        }
    }

    /**
     * What is in a cell.
     *
     * @param text null if there is nothing
     */
    private record Value(@Nullable String text, boolean isWord, Span place) {

        static final Value NONE = new Value(null, false, Span.NOWHERE);
    }

    JsonRecords(Reader reader) {
        json = new JsonFactory().createParser(ObjectReadContext.empty(), reader);
    }

    @Override
    public boolean next() {
        try {
            boolean isThere = row == 0 ? readFirst() : readRow(json.nextToken());
            if (!isThere) {
                readToEnd();
            }
            return isThere;
        } catch (JacksonException e) {
            var place = json.currentLocation();
            throw new InvalidParameterException(
                    "file",
                    "must be JSON, but in line %d, column %d, cannot be read on: %s"
                            .formatted(
                                    place.getLineNr(),
                                    place.getColumnNr(),
                                    e.getOriginalMessage().replaceFirst("(?s) \\(start marker.*", "")));
        }
    }

    /** So that what is no JSON is found. */
    private void readToEnd() {
        while (json.nextToken() != null) {
            json.skipChildren();
        }
    }

    /** Finds out where the rows are, and reads the first one. */
    private boolean readFirst() {
        var token = json.nextToken();
        long from = begin();
        if (token == JsonToken.START_OBJECT) {
            return readFirstObject(from);
        }
        if (token != JsonToken.START_ARRAY) {
            return readRow(token);
        }
        var inner = json.nextToken();
        areInArray = inner == JsonToken.START_ARRAY || inner == JsonToken.START_OBJECT || inner == JsonToken.END_ARRAY;
        return areInArray ? readRow(inner) : readArray(from, inner);
    }

    /** Where the token begins that has been read last. */
    private long begin() {
        return json.currentTokenLocation().getCharOffset();
    }

    /** What has been read since then, to the end of the token that has been read last. */
    private Span since(long from) {
        return new Span(from, json.currentLocation().getCharOffset());
    }

    /** A row, unless it has rows in it. */
    private boolean readFirstObject(long from) {
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var token = json.nextToken();
            if (token == JsonToken.START_ARRAY && ROWS.contains(name)) {
                values.clear();
                forgetNames();
                areInArray = true;
                return readRow(json.nextToken());
            }
            if (token == JsonToken.START_ARRAY && name.equals(COLUMNS)) {
                readNames();
            } else if (hasNames) {
                json.skipChildren();
            } else {
                put(name, token);
            }
        }
        row++;
        areObjects = true;
        place = since(from);
        return true;
    }

    private void readNames() {
        names.clear();
        hasNames = true;
        long from = begin();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            names.add(String.valueOf(value(token, COLUMNS).text()));
        }
        placeOfNames = since(from);
    }

    /** What was read as a row is said of all. */
    private void forgetNames() {
        places.clear();
        if (!hasNames) {
            names.clear();
        }
        for (var name : names) {
            places.put(name, places.size());
        }
    }

    /**
     * @param token what a row may begin with
     */
    private boolean readRow(@Nullable JsonToken token) {
        if (token == null || token == JsonToken.END_ARRAY) {
            return false;
        }
        return switch (token) {
            case START_ARRAY -> readArray(begin(), json.nextToken());
            case START_OBJECT -> readObject(begin());
            default ->
                    throw new InvalidParameterException(
                            "row " + (row + 1), "must be an array or an object, but is a single value");
        };
    }

    /**
     * @param from where it begins
     * @param first the first value
     */
    private boolean readArray(long from, @Nullable JsonToken first) {
        beginRow(false);
        for (var token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            values.add(value(token, "value " + (values.size() + 1)));
        }
        place = since(from);
        return true;
    }

    private boolean readObject(long from) {
        beginRow(true);
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            put(name, json.nextToken());
        }
        place = since(from);
        return true;
    }

    private void beginRow(boolean isObject) {
        values.clear();
        row++;
        if (row == 1) {
            areObjects = isObject;
        } else if (areObjects != isObject) {
            throw new InvalidParameterException(
                    "row " + row, "must be an %s as the first one is".formatted(areObjects ? "object" : "array"));
        }
    }

    private void put(String name, @Nullable JsonToken token) {
        int place = places.computeIfAbsent(name, unknown -> names.size());
        if (place == names.size()) {
            names.add(name);
        }
        while (values.size() <= place) {
            values.add(Value.NONE);
        }
        values.set(place, value(token, "column " + name));
    }

    private Value value(@Nullable JsonToken token, String place) {
        if (token == null) {
            throw new InvalidParameterException("file", "must be JSON, but ends within a row");
        }
        long from = begin();
        return switch (token) {
            case VALUE_NULL -> new Value(null, false, since(from));
            case VALUE_STRING -> {
                var text = CellText.withoutBlanks(json.getString()); // which reads it to its end
                yield new Value(text, true, since(from));
            }
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Value(json.getString(), false, since(from));
            default ->
                    throw new InvalidParameterException(
                            "row %d, %s".formatted(Math.max(1, row), place),
                            "must be a number, a text, true, false or null, but is an array or an object");
        };
    }

    @Override
    public long row() {
        return row;
    }

    /** Where the row is in the text, with its brackets. */
    Span place() {
        return place;
    }

    /** Where the value of a cell is; nowhere, if the row has none. */
    Span place(int cell) {
        return cell < values.size() ? values.get(cell).place() : Span.NOWHERE;
    }

    /** Where the list of names is that goes before the rows; nowhere, if there is none. */
    Span placeOfNames() {
        return placeOfNames;
    }

    /** Whether nothing is in the row. */
    boolean isEmpty() {
        return values.stream().noneMatch(value -> value.place().isSomewhere());
    }

    /** Whether the rows are objects. */
    boolean areObjects() {
        return areObjects;
    }

    /** Whether the rows are within an array, or else one after the other. */
    boolean areInArray() {
        return areInArray;
    }

    @Override
    public int cells() {
        return values.size();
    }

    @Override
    public boolean fits(int width) {
        return areObjects || values.size() == width;
    }

    @Override
    public @Nullable String text(int cell) {
        return values.get(cell).text();
    }

    @Override
    public boolean isWord(int cell) {
        return values.get(cell).isWord();
    }

    @Override
    public @Nullable List<String> names() {
        return areObjects || hasNames ? names : null;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
