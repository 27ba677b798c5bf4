package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

class RecipeJsonTest {

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aRecipeSurvivesBeingWrittenDown(Preset preset) {
        var recipe = preset.recipe();

        assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void everythingThatARecipeCanSaySurvivesBeingWrittenDown() {
        var recipe =
                Recipes.classicBut(
                        """
                        { 'data': { 'scale': 'quantile', 'clip': { 'x': { 'min': -1, 'max': null }, 'y': { 'max': 2 } } },
                          'schedule': { 'type': 'scaled-linear', 'zeroTerminalSnr': true },
                          'network': { 'activation': 'silu', 'stepEncoding': 'sinusoidal' },
                          'training': { 'target': 'v', 'lossWeighting': 'min-snr', 'minSnrGamma': 3.5,
                                        'optimiser': 'adamw', 'weightDecay': 0.02, 'learningRateDecay': 'cosine',
                                        'warmUpIterations': 10, 'ema': { 'mu': 0.002, 'warmUp': true },
                                        'qualityEvery': 100, 'stopAtRatio': 1.5 },
                          'sampling': { 'sampler': 'heun', 'steps': 12 } }
                        """);

        var read = RecipeJson.read(RecipeJson.write(recipe));

        assertThat(read).isEqualTo(recipe);
        assertThat(read.data().clip())
                .isEqualTo(Map.of("x", new Recipe.Bounds(-1.0, null), "y", new Recipe.Bounds(null, 2.0)));
        assertThat(RecipeJson.write(recipe)).contains("\"scaled-linear\"", "\"min-snr\"", "\"adamw\"", "\"heun\"");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void whatIsKeptSaysItsVersionAndNothingThatARecipeIsNotMadeOf(Preset preset) {
        assertThat(Recipes.object(RecipeJson.write(preset.recipe())).propertyNames())
                .containsExactly(
                        "dataset", "seed", "engine", "data", "schedule", "network", "training", "sampling", "version");
        assertThat(RecipeJson.tree(preset.recipe()).path("training").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Recipe.Optimisation.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000", "null", "\"1\"", "1.5"})
    void aRecipeOfAnotherVersionIsNotRead(String version) {
        var kept = RecipeJson.write(Preset.CLASSIC.recipe()).replaceAll("(\"version\"):\\d+", "$1:" + version);

        assertThatThrownBy(() -> RecipeJson.read(kept))
                .isInstanceOf(UnreadableRecipeException.class)
                .hasMessage(
                        "the recipe has version %s, but this Pollen reads version %d"
                                .formatted(version, RecipeJson.VERSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"version\":2}",
                "nonsense",
            })
    void whatIsNoRecipeIsNotRead(String json) {
        assertThatThrownBy(() -> RecipeJson.read(json)).isInstanceOf(UnreadableRecipeException.class);
    }

    @Test
    void aRecipeThatLacksSomethingOrHasSomethingElseIsNotRead() {
        var whole = RecipeJson.write(Preset.CLASSIC.recipe());
        for (var setting : RecipeJson.tree(Preset.CLASSIC.recipe()).path("training").propertyNames()) {
            var lacking = Recipes.object(whole);
            lacking.withObject("training").remove(setting);
            if (setting.equals("ema") || setting.equals("stopAtRatio")) {
                assertThat(RecipeJson.read(lacking.toString())).isEqualTo(Preset.CLASSIC.recipe());
            } else {
                assertThatThrownBy(() -> RecipeJson.read(lacking.toString()))
                        .as(setting)
                        .isInstanceOf(UnreadableRecipeException.class);
            }
        }
        assertThatThrownBy(() -> RecipeJson.read(whole.replace("\"seed\"", "\"sead\"")))
                .isInstanceOf(UnreadableRecipeException.class);
    }

    /** The examples of RFC 7396, appendix A, in which an object is patched with an object. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'} | {'a':'c'} | {'a':'c'}",
                "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
                "{'a':'b'} | {'a':null} | {}",
                "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
                "{'a':['b']} | {'a':'c'} | {'a':'c'}",
                "{'a':'c'} | {'a':['b']} | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
                "{'e':null} | {'a':1} | {'e':null,'a':1}",
                "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"
            })
    void aPatchIsAMergePatchAndChangesNeither(String target, String patch, String result) {
        var whole = Recipes.object(target);
        var said = Recipes.object(patch);

        assertThat(RecipeJson.patch(whole, said)).isEqualTo(Recipes.object(result));
        assertThat(whole).isEqualTo(Recipes.object(target));
        assertThat(said).isEqualTo(Recipes.object(patch));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training.epochs            | {'training': {'epochs': 0}}",
                "training.epochs            | {'training': {'epochs': 1000000, 'batchSize': 1}}",
                "training.batchSize         | {'training': {'batchSize': 0}}",
                "training.gradientClipNorm  | {'training': {'gradientClipNorm': 0}}",
                "training.minSnrGamma       | {'training': {'minSnrGamma': 0}}",
                "training.warmUpIterations  | {'training': {'warmUpIterations': -1}}",
                "training.warmUpIterations  | {'training': {'epochs': 1, 'warmUpIterations': 80}}",
                "training.weightDecay       | {'training': {'weightDecay': 0.01}}",
                "training.weightDecay       | {'training': {'weightDecay': -0.01, 'optimiser': 'adamw'}}",
                "training.qualityEvery      | {'training': {'qualityEvery': -1}}",
                "training.stopAtRatio       | {'training': {'qualityEvery': 10, 'stopAtRatio': 0}}",
                "training.stopAtRatio       | {'training': {'stopAtRatio': 2}}",
                "training.ema.mu            | {'training': {'ema': {'mu': 1.5, 'warmUp': false}}}",
                "training.ema.mu            | {'training': {'ema': {'mu': 0, 'warmUp': true}}}",
                "data.points                | {'data': {'points': 0}}",
                "data.clip.x.min            | {'data': {'clip': {'x': {'min': 2, 'max': 1}}}}",
                "schedule.timesteps         | {'schedule': {'timesteps': 0}}",
                "schedule.timesteps         | {'schedule': {'timesteps': 1, 'zeroTerminalSnr': true}, 'training':"
                        + " {'target': 'v'}}",
                "schedule.betaStart         | {'schedule': {'betaStart': 0.5, 'betaEnd': 0.1}}",
                "schedule.betaStart         | {'schedule': {'type': 'cosine', 'betaEnd': null}}",
                "schedule.betaEnd           | {'schedule': {'type': 'cosine', 'betaStart': null}}",
                "schedule.betaEnd           | {'schedule': {'betaEnd': 1}}",
                "schedule.zeroTerminalSnr   | {'schedule': {'zeroTerminalSnr': true}}",
                "network.hiddenUnits        | {'network': {'hiddenUnits': 0}}",
                "network.hiddenLayers       | {'network': {'hiddenLayers': 0}}",
                "sampling.steps             | {'sampling': {'steps': 0}}",
                "sampling.steps             | {'sampling': {'sampler': 'ddim', 'steps': 101}}",
            })
    void anImpossibleRecipeIsRefusedByThePathOfTheParameter(String parameter, String json) {
        assertThatThrownBy(() -> Recipes.classicBut(json))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class, e -> assertThat(e.parameter()).isEqualTo(parameter))
                .hasMessageStartingWith(parameter + " ");
    }
}
