package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pollen.denoiser.AdamState;
import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Batch;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.kernel.Kernel;
import dev.pollen.testing.Architectures;
import dev.pollen.testing.JavaProcess;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weights and points are the same, whatever the processor and its vectors. */
@Order(1)
class SameBitsTest {

    /** 79 iterations make an epoch: the batch that is smaller than the others is among them. */
    private static final int ITERATIONS = 100;

    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private record Run(String kernel, String weights, String points, String oddNetworks, String fast) {

        static Run with(String... flags) {
            var lines = JavaProcess.run(SameBitsTest.class, List.of(flags), Map.of()).lines().toList();
            return new Run(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4));
        }
    }

    /** Run once; not where this class is the one that is run. */
    private static final class ThisMachine {
        private static final Run VECTORS = Run.with(SameBitsTest.VECTORS);
    }

    @Test
    void vectorsOfThisMachineGiveTheBitsOfPlainJava() {
        var scalar = Run.with();

        assertThat(scalar.kernel).isEqualTo("no vectors");
        assertThat(ThisMachine.VECTORS.kernel).endsWith("-bit vectors");
        assertSame(ThisMachine.VECTORS, scalar);
    }

    @Test
    void shorterVectorsGiveTheSameBits() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the flags are those of x86");
        var avx2 = Run.with(VECTORS, "-XX:UseAVX=2");
        var half = Run.with(VECTORS, "-XX:MaxVectorSize=32");
        var quarter = Run.with(VECTORS, "-XX:MaxVectorSize=16");

        assertThat(avx2.kernel).isEqualTo("256-bit vectors");
        assertThat(half.kernel).isEqualTo("256-bit vectors");
        assertThat(quarter.kernel).isEqualTo("128-bit vectors");
        assertSame(avx2, ThisMachine.VECTORS);
        assertSame(half, ThisMachine.VECTORS);
        assertSame(quarter, ThisMachine.VECTORS);
    }

    private static void assertSame(Run one, Run other) {
        assertThat(one.weights).as("weights with %s", one.kernel).isEqualTo(other.weights).hasSize(64);
        assertThat(one.points).as("points with %s", one.kernel).isEqualTo(other.points).hasSize(64);
        assertThat(one.oddNetworks).as("networks with %s", one.kernel).isEqualTo(other.oddNetworks).hasSize(64);
        assertThat(one.fast).as("fast preset with %s", one.kernel).isEqualTo(other.fast).hasSize(64);
    }

    /** Trains, samples, and prints what ran and what came of it. */
    public static void main(String[] args) {
        var parameters = Fingerprint.trained(Engine.VECTOR, ITERATIONS);
        var samples = new SampleSet(Preset.CLASSIC.recipe().reverseProcess(), 100, 2, 7);
        try (var kernel = Kernel.best();
                var denoiser = Engine.VECTOR.predictor(parameters)) {
            System.out.println(kernel.description());
            System.out.println(Fingerprint.of(parameters));
            System.out.println(Fingerprint.of(samples.block(denoiser, 3).values()));
        }
        System.out.println(
                Fingerprint.of(
                        updated(Architectures.classic(1, 1, 1, 3), 1),
                        updated(Architectures.classic(9, 33, 2, 4), 193),
                        updated(Architectures.classic(64, 144, 2, 5), 70),
                        updated(Architectures.classic(3, 150, 3, 2), 400)));
        System.out.println(Fingerprint.of(Fingerprint.trained(Preset.FAST.recipe(), ITERATIONS)));
    }

    /** What a network of some shape predicts after two updates. */
    private static float[] updated(Architecture architecture, int count) {
        var random = new Random(count);
        var xt = new float[count * architecture.inputs()];
        var eps = new float[xt.length];
        for (int i = 0; i < xt.length; i++) {
            xt[i] = (float) random.nextGaussian();
            eps[i] = (float) random.nextGaussian();
        }
        var batch = Batch.of(xt, random.ints(count, 0, architecture.timesteps()).toArray(), eps);
        var initial = Parameters.initial(architecture, 1);
        try (var learner = Engine.VECTOR.learner(initial, AdamState.initial(architecture), null)) {
            for (int i = 0; i < 2; i++) {
                learner.backward(batch);
                learner.update(1e-2, 1, 0);
            }
            try (var predictor = Engine.VECTOR.predictor(learner.parameters())) {
                predictor.predict(xt, 0, eps);
                return eps;
            }
        }
    }
}
