package dev.pollen.cli;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Preset;
import dev.pollen.web.requests.EnumNames;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.AbstractList;
import java.util.List;

/** The names that the API has for constants, as options have them. */
abstract class Names extends AbstractList<String> {

    private final List<String> names;

    private Names(Class<?> type) {
        names = List.of(EnumNames.of(type).split(", "));
    }

    @Override
    public String get(int index) {
        return names.get(index);
    }

    @Override
    public int size() {
        return names.size();
    }

    static final class OfPresets extends Names {
        OfPresets() {
            super(Preset.class);
        }
    }

    static final class OfSamplers extends Names {
        OfSamplers() {
            super(SamplerName.class);
        }
    }

    /** Reads one. */
    record Of<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

        @Override
        public E convert(String name) {
            return EnumNames.find(type, name)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "must be one of %s, but is %s"
                                                    .formatted(EnumNames.of(type), Excerpt.of(name))));
        }
    }
}
