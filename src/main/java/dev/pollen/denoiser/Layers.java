package dev.pollen.denoiser;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.kernel.Matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a network as the vector engine has them: all in one array, so that one pass over it updates them,
 * and a hidden layer's weight as inputs × outputs, transposed from how {@link Parameters} have it. Also what comes one
 * per parameter: gradients, moments and averages.
 *
 * @param values all matrices, one after the other
 * @param weights a matrix (inputs, outputs) per hidden layer, and (outputs, inputs) for the last
 * @param biases a matrix (1, outputs) per layer
 * @param embeddings a matrix (T, units), or of sinusoids (units, sinusoids), per hidden layer
 */
record Layers(
        Architecture architecture, float[] values, List<Matrix> weights, List<Matrix> biases, List<Matrix> embeddings) {

    /** Zero for every parameter. */
    static Layers zeros(Architecture architecture) {
        var values = new float[size(architecture)];
        var weights = new ArrayList<Matrix>();
        var biases = new ArrayList<Matrix>();
        var embeddings = new ArrayList<Matrix>();
        int offset = 0;
        int units = architecture.hiddenUnits();
        var embeddingShape = architecture.embeddingShape();
        for (int layer = 0; layer < architecture.hiddenLayers(); layer++) {
            offset = add(weights, values, offset, architecture.inputs(layer), units);
            offset = add(biases, values, offset, 1, units);
            offset = add(embeddings, values, offset, embeddingShape.getFirst(), embeddingShape.getLast());
        }
        offset = add(weights, values, offset, architecture.outputs(), units);
        add(biases, values, offset, 1, architecture.outputs());
        return new Layers(architecture, values, weights, biases, embeddings);
    }

    private static int add(List<Matrix> matrices, float[] values, int offset, int rows, int columns) {
        matrices.add(new Matrix(values, offset, rows, columns));
        return offset + Matrix.size(rows, columns);
    }

    private static int size(Architecture architecture) {
        int outputs = architecture.outputs();
        int units = architecture.hiddenUnits();
        int size = Matrix.size(outputs, units) + Matrix.size(1, outputs);
        var embeddingShape = architecture.embeddingShape();
        int embedding = Matrix.size(embeddingShape.getFirst(), embeddingShape.getLast());
        for (int layer = 0; layer < architecture.hiddenLayers(); layer++) {
            int rows = architecture.inputs(layer) + 1;
            size = Math.addExact(size, Math.addExact(Matrix.size(rows, units), embedding));
        }
        return size;
    }

    /** A copy of parameters. */
    static Layers of(Parameters parameters) {
        var layers = zeros(parameters.architecture());
        layers.architecture.shapes().keySet().forEach(key -> layers.write(key, parameters.values(key)));
        return layers;
    }

    private void write(ParameterKey key, float[] source) {
        var matrix = matrix(key);
        int columns = matrix.columns();
        if (isTransposed(key)) {
            for (int i = 0; i < matrix.rows(); i++) {
                for (int j = 0; j < columns; j++) {
                    values[matrix.row(i) + j] = source[j * matrix.rows() + i];
                }
            }
        } else {
            for (int i = 0; i < matrix.rows(); i++) {
                System.arraycopy(source, i * columns, values, matrix.row(i), columns);
            }
        }
    }

    /** The parameters as others have them: a copy. */
    Parameters parameters() {
        return Parameters.of(architecture, (key, shape) -> read(key));
    }

    private float[] read(ParameterKey key) {
        var matrix = matrix(key);
        int columns = matrix.columns();
        var result = new float[matrix.rows() * columns];
        for (int i = 0; i < matrix.rows(); i++) {
            if (isTransposed(key)) {
                for (int j = 0; j < columns; j++) {
                    result[j * matrix.rows() + i] = values[matrix.row(i) + j];
                }
            } else {
                System.arraycopy(values, matrix.row(i), result, i * columns, columns);
            }
        }
        return result;
    }

    private boolean isTransposed(ParameterKey key) {
        return key.kind() == Kind.WEIGHT && key.layer() < architecture.hiddenLayers();
    }

    private Matrix matrix(ParameterKey key) {
        var matrices =
                switch (key.kind()) {
                    case WEIGHT -> weights;
                    case BIAS -> biases;
                    case TIMESTEP_TABLE, TIMESTEP_PROJECTION -> embeddings;
                };
        return matrices.get(key.layer());
    }
}
