import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Loads a network and predicts, with nothing but Deeplearning4j: arguments are the network, x and t as CSV. */
class PredictWithDl4j {

    public static void main(String[] files) throws Exception {
        try {
            Class.forName("dev.pollen.Pollen");
            throw new IllegalStateException("Pollen is on the class path");
        } catch (ClassNotFoundException e) {
            // as it must be
        }
        var network = ComputationGraph.load(new File(files[0]), false);
        var output = network.outputSingle(Nd4j.create(read(files[1])), Nd4j.create(read(files[2])));
        for (var row : output.toFloatMatrix()) {
            System.out.println("prediction " + Arrays.toString(row).replaceAll("[\\[\\] ]", ""));
        }
    }

    private static float[][] read(String file) throws Exception {
        return Files.readAllLines(Path.of(file)).stream()
                .map(line -> Arrays.stream(line.split(",")).map(Float::valueOf).toList())
                .map(
                        row -> {
                            var values = new float[row.size()];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = row.get(i);
                            }
                            return values;
                        })
                .toArray(float[][]::new);
    }
}
