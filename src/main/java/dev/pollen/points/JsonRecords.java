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
    private long row;

    /**
     * What is in a cell.
     *
     * @param text null if there is nothing
     */
    private record Value(@Nullable String text, boolean isWord) {

        static final Value NONE = new Value(null, false);
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
        if (token == JsonToken.START_OBJECT) {
            return readFirstObject();
        }
        if (token != JsonToken.START_ARRAY) {
            return readRow(token);
        }
        var inner = json.nextToken();
        return inner == JsonToken.START_ARRAY || inner == JsonToken.START_OBJECT || inner == JsonToken.END_ARRAY
                ? readRow(inner)
                : readArray(inner);
    }

    /** A row, unless it has rows in it. */
    private boolean readFirstObject() {
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var token = json.nextToken();
            if (token == JsonToken.START_ARRAY && ROWS.contains(name)) {
                values.clear();
                forgetNames();
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
        return true;
    }

    private void readNames() {
        names.clear();
        hasNames = true;
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            names.add(String.valueOf(value(token, COLUMNS).text()));
        }
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
            case START_ARRAY -> readArray(json.nextToken());
            case START_OBJECT -> readObject();
            default ->
                    throw new InvalidParameterException(
                            "row " + (row + 1), "must be an array or an object, but is a single value");
        };
    }

    /**
     * @param first the first value
     */
    private boolean readArray(@Nullable JsonToken first) {
        beginRow(false);
        for (var token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            values.add(value(token, "value " + (values.size() + 1)));
        }
        return true;
    }

    private boolean readObject() {
        beginRow(true);
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            put(name, json.nextToken());
        }
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
        return switch (token) {
            case VALUE_NULL -> Value.NONE;
            case VALUE_STRING -> new Value(CellText.withoutBlanks(json.getString()), true);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(json.getString(), false);
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
