package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.dataset.Distributions;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.table.Scaling;
import dev.pollen.testing.NetworkSpace;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Stream;

/**
 * A recipe and a seed make the weights and the points that they have always made: the digests were taken of an earlier
 * build, and change only where a change of results is meant, and said.
 */
class KnownBitsTest {

    private static final int ITERATIONS = 60;

    private static final String SMALL =
            "{'data': {'points': 1000, 'noise': 0.05}, 'network': {'hiddenUnits': 24}, 'seed': 20}";

    private static final String FAST =
            """
            { 'data': { 'scale': 'standard' }, 'schedule': { 'type': 'cosine', 'timesteps': 200, 'betaStart': null,
              'betaEnd': null },
              'network': { 'activation': 'silu', 'stepEncoding': 'sinusoidal', 'firstLayerGain': 4 },
              'training': { 'epochs': 20, 'target': 'v', 'varianceReduction': true, 'learningRate': 0.003,
                            'learningRateDecay': 'cosine', 'warmUpIterations': 10, 'ema': { 'mu': 0.002, 'warmUp': true } } }
            """;

    private static final String OTHER =
            """
            { 'schedule': { 'type': 'linear', 'timesteps': 50, 'betaStart': 0.001, 'betaEnd': 0.2,
                            'zeroTerminalSnr': true },
              'training': { 'target': 'x0', 'lossWeighting': 'min-snr', 'optimiser': 'adamw', 'weightDecay': 0.05,
                            'batchSize': 77, 'ema': { 'mu': 0.1, 'warmUp': false } } }
            """;

    @ParameterizedTest
    @CsvSource({
        "classic,b694a8d8c4f6bdb6,54ccbaffd2bc6e60,fc1958de205a9618,165e29076bc4c2b9,dc75d3dcb7f831af",
        "fast,59d994de24dc1c31,ae0f5fff0a175389,d17e25ee3d0b5d33,bc74d3400f99697d,d46d6c8fc2a1988b",
        "other,b3e64d3cd4890b70,f97b04e5d12a044a,a34bddb7ca49a520,699c9656aec75b0c,0425b745fc2628b3"
    })
    void theSameRecipeAndSeedMakeTheSameWeightsAndPoints(
            String name, String weights, String ddpm, String ddim, String dpmSolver, String heun) {
        var recipe = Recipes.classicBut(SMALL, name.equals("fast") ? FAST : name.equals("other") ? OTHER : "{}");
        var parameters = trained(recipe);

        assertThat(Fingerprint.of(parameters)).as("weights").startsWith(weights);
        assertThat(
                        Stream.of(SamplerName.values())
                                .filter(sampler -> !sampler.isOfDistilled())
                                .map(sampler -> points(sampler, recipe, parameters)))
                .as("points of every sampler")
                .containsExactly(ddpm, ddim, dpmSolver, heun);
    }

    /** What it is sampled from after some iterations. */
    private static Parameters trained(Recipe recipe) {
        var drawn =
                Distributions.get(recipe.dataset())
                        .points(recipe.data().points(), recipe.seed(), recipe.data().noise());
        var seen =
                recipe.data().scale() == Scaling.STANDARD ? NetworkSpace.standardised(drawn) : NetworkSpace.of(drawn);
        try (var training = new Training(recipe, seen, TrainingState.initial(recipe, drawn.dimensions()))) {
            while (training.iteration() < ITERATIONS) {
                training.step();
            }
            var state = training.state();
            return state.ema() == null ? state.parameters() : state.ema();
        }
    }

    private static String points(SamplerName sampler, Recipe recipe, Parameters parameters) {
        var process = new SamplerChoice(sampler, 11, null, null).resolve(recipe).process();
        try (var predictor = Engine.VECTOR.predictor(parameters)) {
            return Fingerprint.of(
                            new SampleSet(process, recipe.schedule().timesteps(), 2, 5).block(predictor, 1).values())
                    .substring(0, 16);
        }
    }
}
