package dev.pollen.web.requests;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names that the API has for the constants of an enum. */
public final class EnumNames {

    private EnumNames() {}

    /** The names of all constants, separated by commas. */
    public static String of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> of((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    /** The constant of a name. */
    public static <E> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of((Enum<?>) constant).equals(name))
                .findFirst();
    }

    /** The name of a constant: that of its {@link JsonProperty}, or its own. */
    public static String of(Enum<?> constant) {
        try {
            var property = constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError("every constant is a field", e);
        }
    }
}
