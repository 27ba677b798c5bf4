package dev.pollen.spark;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.requests.Nearest;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads what options say. Everything that is wrong is said by the name of the option, with its limit. */
final class Options {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param known the names that there are
     * @throws InvalidParameterException naming an option that there is not
     */
    Options(Map<String, String> values, List<String> known) {
        this.values.putAll(values);
        for (var name : values.keySet()) {
            InvalidParameterException.require(
                    known.stream().anyMatch(name::equalsIgnoreCase), Excerpt.of(name), Nearest.unknown(name, known));
        }
    }

    @Nullable String text(String name) {
        return values.get(name);
    }

    @Nullable Long whole(String name, long least, long most) {
        var text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same is wrong with it
        }
        throw refused(name, "must be a whole number from %d to %d".formatted(least, most), text);
    }

    @Nullable Double share(String name) {
        var text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            double value = new BigDecimal(text.strip()).doubleValue();
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same is wrong with it
        }
        throw refused(name, "must be a number from 0 to 1", text);
    }

    boolean flag(String name, boolean otherwise) {
        var text = values.getOrDefault(name, String.valueOf(otherwise)).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false", text);
        };
    }

    /** One of an enum, by the name that JSON has for it. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        var text = values.get(name);
        if (text == null) {
            return null;
        }
        return EnumNames.find(type, text)
                .orElseThrow(() -> refused(name, "must be one of " + EnumNames.of(type), text));
    }

    /** A JSON object of which a type says what is in it; empty if it is left out. */
    <T> Map<String, T> object(String name, TypeReference<Map<String, T>> type) {
        var text = values.get(name);
        try {
            var read = text == null ? null : JSON.readValue(text, type);
            if (text == null || read != null) {
                return read == null ? Map.of() : read;
            }
        } catch (JacksonException e) {
            // the same is wrong with it
        }
        throw refused(name, "must be a JSON object as the body of POST /samples has it", text);
    }

    private static InvalidParameterException refused(String name, String limit, String text) {
        return new InvalidParameterException(name, "%s, but is %s".formatted(limit, Excerpt.of(text)));
    }
}
