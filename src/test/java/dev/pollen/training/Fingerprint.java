package dev.pollen.training;

import dev.pollen.dataset.Distributions;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.testing.NetworkSpace;
import dev.pollen.testing.Recipes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Small trainings of the classic recipe, and hashes of what comes of them. */
final class Fingerprint {

    private Fingerprint() {}

    /** The classic recipe after some iterations. */
    static Parameters trained(Engine engine, int iterations) {
        var recipe = Recipes.classicBut("{'engine': '%s'}".formatted(engine.name().toLowerCase(Locale.ROOT)));
        return trained(recipe, iterations);
    }

    /** A recipe for the S-curve after some iterations, on points as they are. */
    static Parameters trained(Recipe recipe, int iterations) {
        var points = NetworkSpace.of(Distributions.get("s-curve").points(recipe.data().points(), recipe.seed(), 0.1));
        try (var training = new Training(recipe, points, TrainingState.initial(recipe, 2))) {
            for (int i = 0; i < iterations; i++) {
                training.step();
            }
            return training.state().parameters();
        }
    }

    /** The SHA-256 of all parameters. */
    static String of(Parameters parameters) {
        return of(parameters.tensors().values().stream().map(tensor -> tensor.values()).toArray(float[][]::new));
    }

    /** The SHA-256 of arrays. */
    static String of(float[]... arrays) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (float[] values : arrays) {
                var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
