package dev.pollen.job.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.table.Scaling;
import dev.pollen.testing.Recipes;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.util.Locale;

class DependentSettingsTest {

    private static final Dataset S_CURVE = Distributions.get("s-curve");

    private static Recipe recipe(Preset preset, Dataset dataset, String said) {
        return RecipeJson.of(DependentSettings.complete(Recipes.object(said), preset, dataset));
    }

    private static Recipe fast(String said) {
        return recipe(Preset.FAST, S_CURVE, said);
    }

    private static Recipe classic(String said) {
        return recipe(Preset.CLASSIC, S_CURVE, said);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void whoSaysNothingGetsThePreset(Preset preset) {
        assertThat(recipe(preset, S_CURVE, "{}")).isEqualTo(preset.recipe());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void whoSaysEverythingGetsThat(Preset preset) {
        for (var other : Preset.values()) {
            assertThat(RecipeJson.of(DependentSettings.complete(RecipeJson.tree(other.recipe()), preset, S_CURVE)))
                    .isEqualTo(other.recipe());
        }
    }

    /**
     * Thirty iterations a row, at least 500, at most the preset's own; of at most 500 rows by the posterior's variance.
     */
    @ParameterizedTest
    @CsvSource({
        "10, 500, 500, DDPM, 50, POSTERIOR",
        "100, 3000, 3000, DDPM, 50, POSTERIOR",
        "500, 10034, 5000, DDPM, 50, POSTERIOR",
        "501, 10033, 5000, DPMPP_2M, 25, BETA",
        "1000000, 7813, 5000, DPMPP_2M, 25, BETA"
    })
    void aTablesRecipeGoesByItsRows(
            int rows, long iterations, int qualityEvery, SamplerName sampler, int steps, Variance variance) {
        var recipe = recipe(Preset.TABLE, S_CURVE, "{'data': {'points': %d}}".formatted(rows));

        assertThat((double) recipe.iterations()).isCloseTo(iterations, withPercentage(1));
        assertThat(recipe.training().qualityEvery()).isEqualTo(qualityEvery);
        assertThat(recipe.sampling()).isEqualTo(new Recipe.Sampling(sampler, steps, variance));
        assertThat(recipe.data().scale()).isEqualTo(rows <= 500 ? Scaling.STANDARD : Scaling.QUANTILE);
    }

    @ParameterizedTest
    @CsvSource({"1000, 128, 3407", "5000, 128, 681", "10000, 64, 174", "1, 1, 27255"})
    void theFastPresetKeepsItsNumberOfIterations(int points, int batch, int epochs) {
        var said = "{'data': {'points': %d}, 'training': {'batchSize': %d}}".formatted(points, batch);

        assertThat(fast(said).training().epochs()).isEqualTo(epochs);
        assertThat(classic(said).training().epochs()).isEqualTo(4000);
        assertThat(fast("{'data': {'points': 100}, 'training': {'epochs': 5}}").training().epochs()).isEqualTo(5);
    }

    @Test
    void aShortTrainingWarmsUpForATenthOfIt() {
        assertThat(fast("{'training': {'epochs': 4}}").training().warmUpIterations()).isEqualTo(31);
        assertThat(fast("{'training': {'epochs': 4, 'warmUpIterations': 90}}").training().warmUpIterations())
                .isEqualTo(90);
        assertThat(fast("{'training': {'epochs': 1000}}").training().warmUpIterations()).isEqualTo(200);
    }

    @Test
    void anotherDatasetHasItsOwnNoiseUnlessItIsSaid() {
        var moons = Distributions.get("moons");

        assertThat(recipe(Preset.FAST, moons, "{'dataset': 'moons'}").data().noise()).isEqualTo(moons.defaultNoise());
        assertThat(recipe(Preset.FAST, moons, "{'dataset': 'moons', 'data': {'noise': 0.7}}").data().noise())
                .isEqualTo(0.7);
    }

    @Test
    void anotherFamilyHasItsOwnBetas() {
        var linear = classic("{'schedule': {'type': 'linear'}}").schedule();
        assertThat(linear.betaStart()).isEqualTo(0.1 / 100);
        assertThat(linear.betaEnd()).isEqualTo(20.0 / 100);
        assertThat(classic("{'schedule': {'type': 'cosine'}}").schedule().betaStart()).isNull();
        assertThat(classic("{'schedule': {'timesteps': 50}}").schedule().betaEnd()).isEqualTo(5e-3);
        assertThat(classic("{'schedule': {'betaEnd': null}}").schedule().betaEnd()).isEqualTo(5e-3);
        assertThat(classic("{'schedule': {'type': 'linear', 'betaEnd': 0.3}}").schedule().betaEnd()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @EnumSource(value = SamplerName.class, mode = Mode.EXCLUDE, names = "FLOW_MAP")
    void aSamplerThatIsSaidTakesItsOwnSteps(SamplerName sampler) {
        var said = "{'sampling': {'sampler': '%s'%s}}";
        var name = sampler.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(fast(said.formatted(name, "")).sampling().steps()).isEqualTo(sampler.defaultSteps(1000));
        assertThat(fast(said.formatted(name, ", 'steps': 7")).sampling().steps()).isEqualTo(7);
        assertThat(fast(said.formatted(name, ", 'steps': null")).sampling().steps())
                .isEqualTo(sampler.defaultSteps(1000));
    }

    @Test
    void thePresetsStepsAreNoMoreThanTheTimesteps() {
        assertThat(fast("{'schedule': {'timesteps': 10}}").sampling().steps()).isEqualTo(10);
        assertThat(classic("{'schedule': {'timesteps': 50}}").sampling().steps()).isEqualTo(50);
        assertThat(classic("{'schedule': {'timesteps': 500}}").sampling().steps()).isEqualTo(100);
    }

    @Test
    void adamwDecaysAndAdamDoesNot() {
        assertThat(fast("{'training': {'optimiser': 'adamw'}}").training().weightDecay()).isEqualTo(0.01);
        assertThat(fast("{'training': {'optimiser': 'adam'}}").training().weightDecay()).isZero();
        assertThat(fast("{'training': {'optimiser': 'adamw', 'weightDecay': 0}}").training().weightDecay()).isZero();
    }

    @Test
    void whatIsSaidOfAnAverageIsEnough() {
        assertThat(classic("{'training': {'ema': {}}}").training().ema()).isEqualTo(new Recipe.Ema(0.01, false));
        assertThat(classic("{'training': {'ema': {'mu': 0.5}}}").training().ema())
                .isEqualTo(new Recipe.Ema(0.5, false));
        assertThat(fast("{'training': {'ema': {'mu': 0.5}}}").training().ema()).isEqualTo(new Recipe.Ema(0.5, true));
        assertThat(fast("{'training': {'ema': null}}").training().ema()).isNull();
    }
}
