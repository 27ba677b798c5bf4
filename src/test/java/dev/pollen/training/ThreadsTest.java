package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.denoiser.Engine;
import dev.pollen.testing.JavaProcess;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The native libraries' threads, which by default are as many as there are cores, do not change a model's bits. */
class ThreadsTest {

    @Test
    void aModelHasTheSameBitsWhateverOpenMpIsTold() {
        assertThat(trainedWith("1")).isEqualTo(trainedWith("4")).matches("[0-9a-f]{64}");
    }

    private static String trainedWith(String threads) {
        var output = JavaProcess.run(ThreadsTest.class, List.of(), Map.of("OMP_NUM_THREADS", threads));
        return output.lines().toList().getLast();
    }

    public static void main(String[] args) {
        System.out.println(Fingerprint.of(Fingerprint.trained(Engine.DL4J, 10)));
    }
}
