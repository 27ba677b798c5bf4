package dev.pollen.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/** Jobs with a small network that take so long that there is time to interrupt them. */
final class InterruptedJob {

    /** How many iterations the long one has: three kills of ten are a checkpoint apart at least. */
    static final long ITERATIONS = 100_000;

    /** For some seconds. */
    static final String LONG = job(ITERATIONS);

    private InterruptedJob() {}

    /** One with so many iterations. */
    static String job(long iterations) {
        return """
        { "preset": "classic", "seed": 5, "data": { "points": 256 }, "schedule": { "timesteps": 10 },
          "network": { "hiddenUnits": 4, "hiddenLayers": 2 },
          "training": { "batchSize": 32, "epochs": %d, "ema": { "mu": 0.01 } } }
        """
                .formatted(iterations / 8);
    }

    /** Damages the file of the newest checkpoint that a job has on disk. */
    static void truncateNewestCheckpoint(Path data, String job) throws IOException {
        try (var files = Files.list(data.resolve("checkpoints").resolve(job))) {
            var newest =
                    files.filter(file -> file.toString().endsWith(".safetensors")).max(Path::compareTo).orElseThrow();
            Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1000));
        }
    }

    /** So many iterations of the long one, in order and apart, and not at its end: others each time. */
    static long[] iterations(int count) {
        long seed = System.nanoTime();
        System.out.println(count + " of " + ITERATIONS + " iterations: seed " + seed);
        var random = new Random(seed);
        long stretch = ITERATIONS * 85 / (100 * count);
        return LongStream.range(0, count).map(i -> i * stretch + random.nextLong(stretch)).toArray();
    }
}
