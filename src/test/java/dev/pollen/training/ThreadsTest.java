package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.dataset.Datasets;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The native libraries' threads, which by default are as many as there are cores, do not change a model's bits. */
class ThreadsTest {

    @Test
    void aModelHasTheSameBitsWhateverOpenMpIsTold() throws Exception {
        assertThat(trainedWith("1")).isEqualTo(trainedWith("4")).matches("-?\\d+");
    }

    private static String trainedWith(String threads) throws Exception {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreadsTest.class.getName());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", threads);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip().lines().toList().getLast();
    }

    /** Trains the classic network for some iterations and prints a hash of its parameters. */
    public static void main(String[] args) {
        var recipe = Preset.CLASSIC.recipe();
        var points = new Datasets().get("s-curve").points(recipe.data().points(), recipe.seed(), 0.1);
        try (var training = new Training(recipe, points, TrainingState.initial(recipe, 2))) {
            for (int i = 0; i < 10; i++) {
                training.step();
            }
            var tensors = training.state().parameters().tensors().values();
            System.out.println(
                    Arrays.hashCode(tensors.stream().mapToInt(tensor -> Arrays.hashCode(tensor.values())).toArray()));
        }
    }
}
