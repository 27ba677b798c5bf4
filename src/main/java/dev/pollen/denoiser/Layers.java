package dev.pollen.denoiser;

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
        offset = add(weights, values, offset, architecture.dimensions(), units);
        add(biases, values, offset, 1, architecture.dimensions());
        return new Layers(architecture, values, weights, biases, embeddings);
    }

    private static int add(List<Matrix> matrices, float[] values, int offset, int rows, int columns) {
        matrices.add(new Matrix(values, offset, rows, columns));
        return offset + Matrix.size(rows, columns);
    }

    private static int size(Architecture architecture) {
        int dimensions = architecture.dimensions();
        int units = architecture.hiddenUnits();
        int size = Matrix.size(dimensions, units) + Matrix.size(1, dimensions);
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
        layers.architecture.shapes().keySet().forEach(name -> layers.write(name, parameters.values(name)));
        return layers;
    }

    private void write(String name, float[] source) {
        var matrix = matrix(name);
        int columns = matrix.columns();
        if (isTransposed(name)) {
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

    /** The parameters by name: a copy. */
    Parameters parameters() {
        return Parameters.of(architecture, (name, shape) -> read(name));
    }

    private float[] read(String name) {
        var matrix = matrix(name);
        int columns = matrix.columns();
        var result = new float[matrix.rows() * columns];
        for (int i = 0; i < matrix.rows(); i++) {
            if (isTransposed(name)) {
                for (int j = 0; j < columns; j++) {
                    result[j * matrix.rows() + i] = values[matrix.row(i) + j];
                }
            } else {
                System.arraycopy(values, matrix.row(i), result, i * columns, columns);
            }
        }
        return result;
    }

    private boolean isTransposed(String name) {
        return Architecture.isWeight(name) && Architecture.layer(name) < architecture.hiddenLayers();
    }

    private Matrix matrix(String name) {
        int layer = Architecture.layer(name);
        if (Architecture.isEmbedding(name)) {
            return embeddings.get(layer);
        }
        return Architecture.isWeight(name) ? weights.get(layer) : biases.get(layer);
    }
}
