package dev.pollen.diffusion;

import dev.pollen.diffusion.InvalidParameterException.Fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What values may be, as annotations say it: {@link Min}, {@link Max}, {@link DecimalMin} and {@link DecimalMax} of
 * numbers, {@link Size} of texts, lists and maps. A limit is written once, for this check and for the description of
 * the API.
 */
public final class Limits {

    private Limits() {}

    /**
     * Checks what a record is made of, and the records within, in all depth.
     *
     * @param values of its components, in their order
     * @throws InvalidParameterException with all that is beyond its limits
     */
    public static void require(Class<? extends Record> type, @Nullable Object... values) {
        var faults = new ArrayList<Fault>();
        var components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            check(components[i].getAccessor(), components[i].getName(), values[i], faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidParameterException(faults);
        }
    }

    private static void check(AnnotatedElement limited, String path, @Nullable Object value, List<Fault> faults) {
        switch (value) {
            case null -> {}
            case Number number ->
                    range(limited)
                            .filter(range -> !range.contains(number))
                            .ifPresent(range -> faults.add(new Fault(path, range.refuse(number))));
            case String text -> checkSize(limited, path, text.length(), "characters", faults);
            case Collection<?> list -> checkSize(limited, path, list.size(), "entries", faults);
            case Map<?, ?> map -> {
                checkSize(limited, path, map.size(), "entries", faults);
                map.forEach((key, entry) -> check(limited, path + "." + key, entry, faults));
            }
            case Record whole -> {
                for (var component : whole.getClass().getRecordComponents()) {
                    check(component.getAccessor(), path + "." + component.getName(), valueOf(component, whole), faults);
                }
            }
            default -> {}
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("records have accessors", e);
        }
    }

    private static void checkSize(AnnotatedElement limited, String path, int size, String unit, List<Fault> faults) {
        var limit = limited.getAnnotation(Size.class);
        if (limit != null && (size < limit.min() || size > limit.max())) {
            faults.add(
                    new Fault(
                            path, "must have %d to %d %s, but has %d".formatted(limit.min(), limit.max(), unit, size)));
        }
    }

    /** The limits of a number, as they are written. */
    private record Range(@Nullable String least, boolean isLeastIn, @Nullable String most, boolean isMostIn) {

        boolean contains(Number value) {
            if (!Double.isFinite(value.doubleValue())) {
                return false;
            }
            var exact = new BigDecimal(value.toString());
            int above = least == null ? 1 : exact.compareTo(new BigDecimal(least));
            int below = most == null ? 1 : new BigDecimal(most).compareTo(exact);
            return (above > 0 || above == 0 && isLeastIn) && (below > 0 || below == 0 && isMostIn);
        }

        String refuse(Number value) {
            return "must be %s, but is %s".formatted(this, value);
        }

        @Override
        public String toString() {
            var lower = (isLeastIn ? "at least " : "above ") + least;
            var upper = (isMostIn ? "at most " : "below ") + most;
            if (least == null || most == null) {
                return least == null ? upper : lower;
            }
            return isLeastIn && isMostIn ? "from %s to %s".formatted(least, most) : lower + " and " + upper;
        }
    }

    private static Optional<Range> range(AnnotatedElement limited) {
        var min = limited.getAnnotation(Min.class);
        var max = limited.getAnnotation(Max.class);
        var decimalMin = limited.getAnnotation(DecimalMin.class);
        var decimalMax = limited.getAnnotation(DecimalMax.class);
        var least = min != null ? String.valueOf(min.value()) : decimalMin != null ? decimalMin.value() : null;
        var most = max != null ? String.valueOf(max.value()) : decimalMax != null ? decimalMax.value() : null;
        return least == null && most == null
                ? Optional.empty()
                : Optional.of(
                        new Range(
                                least,
                                decimalMin == null || decimalMin.inclusive(),
                                most,
                                decimalMax == null || decimalMax.inclusive()));
    }
}
