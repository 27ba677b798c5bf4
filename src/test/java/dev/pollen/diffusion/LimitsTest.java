package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollen.diffusion.InvalidParameterException.Fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LimitsTest {

    public record Inner(@DecimalMin(value = "0", inclusive = false) @DecimalMax("1") double share) {}

    public record Whole(
            @Min(1) @Max(8) int count,
            @DecimalMin("1e-12") @DecimalMax(value = "1", inclusive = false) @Nullable Double beta,
            @DecimalMin("0") double noise,
            @Size(min = 1, max = 3) String name,
            @Size(max = 1) Map<String, Inner> parts,
            double free) {}

    private static List<String> faults(Object... values) {
        var thrown = catchThrowableOfType(InvalidParameterException.class, () -> Limits.require(Whole.class, values));
        return thrown.faults().stream().map(Fault::toString).toList();
    }

    @Test
    void whatIsAtItsLimitsIsWithinThem() {
        assertThatCode(
                        () -> {
                            Limits.require(Whole.class, 1, 1e-12, 0.0, "a", Map.of("a", new Inner(1)), Double.NaN);
                            Limits.require(Whole.class, 8, Math.nextDown(1.0), 1e300, "abc", Map.of(), 0.0);
                            Limits.require(Whole.class, 8, null, 0.0, "abc", Map.of("a", new Inner(1e-300)), 0.0);
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void allThatIsBeyondIsNamedByItsPathWithLimitAndValue() {
        assertThat(faults(9, 1.0, -0.1, "", Map.of("a", new Inner(0)), 0.0))
                .containsExactly(
                        "count must be from 1 to 8, but is 9",
                        "beta must be at least 1e-12 and below 1, but is 1.0",
                        "noise must be at least 0, but is -0.1",
                        "name must have 1 to 3 characters, but has 0",
                        "parts.a.share must be above 0 and at most 1, but is 0.0");
        assertThat(
                        faults(
                                0,
                                9e-13,
                                Double.POSITIVE_INFINITY,
                                "four",
                                Map.of("a", new Inner(2), "b", new Inner(1)),
                                0.0))
                .containsExactly(
                        "count must be from 1 to 8, but is 0",
                        "beta must be at least 1e-12 and below 1, but is 9.0E-13",
                        "noise must be at least 0, but is Infinity",
                        "name must have 1 to 3 characters, but has 4",
                        "parts must have 0 to 1 entries, but has 2",
                        "parts.a.share must be above 0 and at most 1, but is 2.0");
    }

    @Test
    void whatIsNoNumberIsBeyondEveryLimit() {
        assertThat(faults(1, Double.NaN, Double.NaN, "a", Map.of(), 0.0)).hasSize(2);
    }
}
