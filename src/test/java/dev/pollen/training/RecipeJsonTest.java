package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Activation;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

class RecipeJsonTest {

    /** As the database and checkpoints have it from the version before recipes had a choice of methods. */
    private static final String BEFORE_METHODS =
            """
            {"dataset":"s-curve","seed":7,"engine":"vector","data":{"points":500,"noise":0.1},\
            "schedule":{"type":"linear","timesteps":50,"betaStart":1.0E-4,"betaEnd":0.02},\
            "network":{"hiddenUnits":16,"hiddenLayers":2},\
            "training":{"epochs":3,"batchSize":100,"learningRate":0.001,"gradientClipNorm":1.0,"ema":%s}}\
            """;

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
                        { 'data': { 'standardise': true, 'clip': { 'x': { 'min': -1, 'max': null }, 'y': { 'max': 2 } } },
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

    @Test
    void aRecipeFromBeforeThereWasAChoiceWasDeeplearning4js() {
        var old = RecipeJson.write(Preset.CLASSIC.recipe()).replace("\"engine\":\"vector\",", "");

        assertThat(old).doesNotContain("engine");
        assertThat(RecipeJson.read(old).engine()).isEqualTo(Engine.DL4J);
    }

    @Test
    void aRecipeFromBeforeThereWasAChoiceOfMethodsMeansWhatItMeant() {
        var recipe = RecipeJson.read(BEFORE_METHODS.formatted("null"));

        assertThat(recipe.dataset()).isEqualTo("s-curve");
        assertThat(recipe.seed()).isEqualTo(7);
        assertThat(recipe.engine()).isEqualTo(Engine.VECTOR);
        assertThat(recipe.data()).isEqualTo(new Recipe.Data(500, 0.1, false, Map.of()));
        assertThat(recipe.schedule()).isEqualTo(new ScheduleChoice(ScheduleFamily.LINEAR, 50, 1e-4, 0.02, false));
        assertThat(recipe.network()).isEqualTo(new Recipe.Network(16, 2, Activation.RELU, StepEncoding.TABLE));
        assertThat(recipe.training())
                .isEqualTo(
                        new Recipe.Optimisation(
                                3,
                                100,
                                Target.EPS,
                                LossWeighting.UNIFORM,
                                5,
                                Optimiser.ADAM,
                                1e-3,
                                LearningRateDecay.CONSTANT,
                                0,
                                0,
                                1,
                                null,
                                0,
                                null));
        assertThat(recipe.sampling()).isEqualTo(new Recipe.Sampling(SamplerName.DDPM, 50));
        assertThat(recipe.learningRate(0)).isEqualTo(1e-3).isEqualTo(recipe.learningRate(recipe.iterations() - 1));
        assertThat(recipe.reverseProcess().networkEvaluations()).isEqualTo(50);
    }

    @Test
    void anAverageFromBeforeItCouldWarmUpDidNot() {
        var recipe = RecipeJson.read(BEFORE_METHODS.formatted("{\"mu\":0.01}"));

        assertThat(recipe.training().ema()).isEqualTo(new Recipe.Ema(0.01, false));
    }

    @Test
    void mergingGoesDeepAndChangesNeither() {
        var otherwise = RecipeJson.object("{'a':1,'b':{'c':2,'d':{'e':3,'f':4}},'g':{'h':5}}".replace('\'', '"'));
        var first = RecipeJson.object("{'b':{'d':{'e':30}},'g':null,'i':[6]}".replace('\'', '"'));

        var merged = RecipeJson.merge(otherwise, first);

        assertThat(merged.toString())
                .isEqualTo("{'a':1,'b':{'c':2,'d':{'e':30,'f':4}},'g':null,'i':[6]}".replace('\'', '"'));
        assertThat(otherwise.path("b").path("d").path("e").asInt()).isEqualTo(3);
        assertThat(first.toString()).isEqualTo("{'b':{'d':{'e':30}},'g':null,'i':[6]}".replace('\'', '"'));
        ((ObjectNode) merged.path("b")).put("c", 20);
        assertThat(otherwise.path("b").path("c").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training.epochs            | {'training': {'epochs': 0}}",
                "training.epochs            | {'training': {'epochs': 1000000, 'batchSize': 1}}",
                "training.batchSize         | {'training': {'batchSize': 0}}",
                "training.learningRate      | {'training': {'learningRate': 'NaN'}}",
                "training.gradientClipNorm  | {'training': {'gradientClipNorm': 0}}",
                "training.minSnrGamma       | {'training': {'minSnrGamma': 0}}",
                "training.warmUpIterations  | {'training': {'warmUpIterations': -1}}",
                "training.warmUpIterations  | {'training': {'epochs': 1, 'warmUpIterations': 80}}",
                "training.weightDecay       | {'training': {'weightDecay': 0.01}}",
                "training.weightDecay       | {'training': {'weightDecay': -0.01, 'optimiser': 'adamw'}}",
                "training.qualityEvery      | {'training': {'qualityEvery': -1}}",
                "training.stopAtRatio       | {'training': {'qualityEvery': 10, 'stopAtRatio': 0}}",
                "training.stopAtRatio       | {'training': {'stopAtRatio': 2}}",
                "training.ema.mu            | {'training': {'ema': {'mu': 1.5}}}",
                "training.ema.mu            | {'training': {'ema': {'mu': 0, 'warmUp': true}}}",
                "data.points                | {'data': {'points': 0}}",
                "data.noise                 | {'data': {'noise': 'Infinity'}}",
                "data.clip.x.min            | {'data': {'clip': {'x': {'min': 2, 'max': 1}}}}",
                "schedule.timesteps         | {'schedule': {'timesteps': 0}}",
                "schedule.timesteps         | {'schedule': {'timesteps': 1, 'zeroTerminalSnr': true}, 'training':"
                        + " {'target': 'v'}}",
                "schedule.betaStart         | {'schedule': {'betaStart': 0.5, 'betaEnd': 0.1}}",
                "schedule.betaStart         | {'schedule': {'type': 'cosine', 'betaEnd': null}}",
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
