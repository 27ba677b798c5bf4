package dev.pollen.assessment;

import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.Floors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What floors are kept under: the SHA-256 of all that they depend on. That is the measures and how they draw ({@link
 * Floors#VERSION}), what the dataset says that it is, its noise, which draws are taken and how many points there are;
 * and the first points themselves, to the bit, so that whatever else changes them is seen.
 *
 * @param dataset its name
 */
record FloorKey(String sha256, String dataset) {

    private static final int POINTS = 1000;
    private static final long SEED = 0;

    /**
     * The key of floors of some kind.
     *
     * @param real the draws that they are taken from
     */
    static FloorKey of(Class<?> kind, RealData real) {
        var dataset = real.dataset();
        var first = real.draw(Math.min(POINTS, real.available()), SEED);
        var facts =
                "%s %d\n%s\n%s\n%s\n%s\n%d %d\n%d\n"
                        .formatted(
                                kind.getSimpleName(),
                                Floors.VERSION,
                                dataset.name(),
                                dataset.definition(),
                                dataset.table(),
                                real.noise(),
                                real.available(),
                                first.scores().dimensions(),
                                real.series());
        var digest = digest();
        digest.update(facts.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes(first.scores()));
        return new FloorKey(HexFormat.of().formatHex(digest.digest()), dataset.name());
    }

    private static byte[] bytes(PointSet points) {
        var bytes = ByteBuffer.allocate(points.values().length * Float.BYTES);
        bytes.asFloatBuffer().put(points.values());
        return bytes.array();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
