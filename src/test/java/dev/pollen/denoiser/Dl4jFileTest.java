package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.batch;
import static dev.pollen.denoiser.Examples.predicted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pollen.kernel.Activation;
import dev.pollen.testing.JavaProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network that is taken to Deeplearning4j. */
class Dl4jFileTest {

    private static final Path PROGRAM = Path.of("src/test/resources/models/PredictWithDl4j.java");
    private static final int ROWS = 20;
    private static final int T = 40;

    /** Sums of float32 in another order, and in a table of what sinusoids say, differ in their last digits. */
    private static final double ROUNDING = 1e-5;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"RELU, TABLE", "SILU, SINUSOIDAL"})
    void aJvmThatHasDeeplearning4jAloneMakesTheSamePredictions(Activation activation, StepEncoding encoding)
            throws IOException {
        var architecture = new Architecture(3, 2, 24, 2, T, activation, encoding);
        var parameters = Parameters.initial(architecture, 5);
        var network = directory.resolve("network.zip");
        Dl4jFile.write(parameters, network);
        float[] xt = batch(architecture, ROWS, 1).xt();
        var x = write("x.csv", rows(xt, 3));
        var t = write("t.csv", IntStream.range(0, ROWS).mapToObj(i -> String.valueOf(timestep(i))).toList());

        var printed = JavaProcess.runWithoutPollen(PROGRAM, List.of(network.toString(), x.toString(), t.toString()));

        var predictions = printed.lines().filter(line -> line.startsWith("prediction ")).toList();
        assertThat(predictions).hasSize(ROWS);
        try (var predictor = Engine.VECTOR.predictor(parameters)) {
            for (int i = 0; i < ROWS; i++) {
                float[] row = Arrays.copyOfRange(xt, 3 * i, 3 * i + 3);
                float[] expected = predicted(predictor, architecture, row, timestep(i));
                double[] actual =
                        Arrays.stream(predictions.get(i).split(" ")[1].split(","))
                                .mapToDouble(Double::valueOf)
                                .toArray();
                for (int j = 0; j < expected.length; j++) {
                    assertThat(actual[j]).isCloseTo(expected[j], within(ROUNDING));
                }
            }
        }
    }

    @Test
    void theSameNetworkIsTheSameBytes() throws IOException {
        var parameters = Parameters.initial(new Architecture(2, 2, 8, 2, T, Activation.SILU, StepEncoding.TABLE), 5);
        var one = directory.resolve("one.zip");
        var other = directory.resolve("other.zip");

        Dl4jFile.write(parameters, one);
        Dl4jFile.write(parameters, other);

        assertThat(other).hasSameBinaryContentAs(one);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(one, other);
        }
    }

    private static int timestep(int row) {
        return row * (T - 1) / (ROWS - 1);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private static List<String> rows(float[] values, int columns) {
        return IntStream.range(0, values.length / columns)
                .mapToObj(
                        i ->
                                IntStream.range(0, columns)
                                        .mapToObj(j -> String.valueOf(values[i * columns + j]))
                                        .collect(Collectors.joining(",")))
                .toList();
    }
}
