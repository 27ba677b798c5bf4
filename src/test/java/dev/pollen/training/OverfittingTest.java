package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.diffusion.Layout;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverfittingTest {

    private static Recipe recipe(int rows, int epochs) {
        return Recipes.but(
                Preset.FAST,
                "{'data': {'points': %d}, 'training': {'epochs': %d, 'warmUpIterations': 0}}".formatted(rows, epochs));
    }

    /** Where more than a fifth of the points were copies, and where they were not. */
    @ParameterizedTest
    @CsvSource({
        "10000,  2,   300, false",
        " 1000, 13,  2960, false",
        " 1000,  4,  2960, false",
        "  300, 13,  7900, true",
        "  300,  4,  7900, true",
        "  100,  4,  2370, true",
        "  100,  4, 23700, true",
        "    5,  4, 23700, true"
    })
    void aTrainingThatMakesCopiesIsWarnedOf(int rows, int columns, int epochs, boolean warned) {
        assertThat(Overfitting.of(recipe(rows, epochs), Layout.of(columns)).isLikely()).isEqualTo(warned);
    }

    @Test
    void theWarningSaysWhatItRestsOnAndItsAdviceHelps() {
        var warning = Overfitting.of(recipe(100, 2370), Layout.of(4)).warning();
        assertThat(warning).contains("100 rows of 4 columns", "sees each row 2,370 times");

        int advised =
                Integer.parseInt(warning.replaceAll(".*training.epochs at most ([\\d,]+),.*", "$1").replace(",", ""));
        assertThat(advised).isBetween(1, 2369);
        assertThat(Overfitting.of(recipe(100, advised), Layout.of(4)).isLikely()).isFalse();
        assertThat(Overfitting.of(recipe(100, advised + 1), Layout.of(4)).isLikely()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void presetsNeedNoWarning(Preset preset) {
        assertThat(Overfitting.of(preset.recipe(), Layout.of(2)).isLikely()).isFalse();
    }
}
