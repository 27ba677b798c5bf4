package dev.pollen.kernel;

import java.util.List;

/**
 * Arithmetic on matrices and arrays. Whatever implements it, the bits are the same: every number is a chain of fused
 * multiply-adds in the order that is stated here, which does not depend on the length of a vector.
 *
 * <p>Operations on matrices take the number of rows that they are about: the first ones of a batch. Padding stays zero
 * while numbers are finite. The length of every array is a multiple of {@link Matrix#ALIGNMENT}. An instance belongs to
 * one thread at a time.
 */
public interface Kernel extends AutoCloseable {

    /** The most outputs of an output layer that are summed as products of vectors. */
    int FEW_OUTPUTS = 8;

    /** The moments that {@link #adam} takes for zero: far below what epsilon, 1e-8, leaves to be seen. */
    float NEGLIGIBLE = 1e-30f;

    /** The fastest that this JVM can run: on the Vector API, where its module is there. */
    static Kernel best() {
        return isVectorised() ? new VectorKernel() : scalar();
    }

    /** Plain Java: the specification of the others. */
    static Kernel scalar() {
        return new ScalarKernel();
    }

    /** Whether {@link #best} uses the Vector API. */
    static boolean isVectorised() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorKernel.isSupported();
    }

    /** What runs it, for people: for example {@code 512-bit vectors}. */
    String description();

    /**
     * A hidden layer with an embedding: the activations y_i = activation(z_i) of z_i = (b + E[t_i]) + x_i·W, summed
     * over the inputs in their order.
     *
     * @param x shape (rows or more, inputs)
     * @param weight W, shape (inputs, outputs)
     * @param bias b, shape (1, outputs)
     * @param table E, shape (any, outputs)
     * @param t which of its rows, for every row of x
     * @param slope activation'(z_i), shape (rows or more, outputs): the backward pass needs it. A ReLU's is not kept,
     *     as its activations do as well. It may be y where there is no backward pass
     * @param y the activations, shape (rows or more, outputs)
     */
    void hidden(
            int rows,
            Matrix x,
            Matrix weight,
            Matrix bias,
            Matrix table,
            int[] t,
            Activation activation,
            Matrix slope,
            Matrix y);

    /**
     * The output layer: y_i = b + V·x_i. With more than {@link #FEW_OUTPUTS} outputs it is summed over the inputs in
     * their order; else x_i·v has sixteen partial sums, of the inputs whose index has the same remainder, which are
     * added in pairs (8, 4, 2 and 1 apart) before b is.
     *
     * @param weight V, shape (outputs, inputs): transposed, unlike a hidden layer's, because it has few outputs
     */
    void last(int rows, Matrix x, Matrix weight, Matrix bias, Matrix y);

    /**
     * The backward pass through a hidden layer, and through the activation below it: dx_i = (dy_i·Wᵀ) ·
     * activation'(z_i).
     *
     * @param dy the gradient by the layer's pre-activations, shape (rows or more, outputs)
     * @param weight W, shape (inputs, outputs)
     * @param slope activation'(z_i) below, or a ReLU's activations, shape (rows or more, inputs)
     * @param dx the gradient by the pre-activations below, shape (rows or more, inputs)
     */
    void backHidden(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx);

    /**
     * The backward pass through the output layer, and through the activation below it: dx_i = (dy_i·V) ·
     * activation'(z_i).
     */
    void backLast(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx);

    /**
     * Adds a weight's gradient, row after row of the batch: d ← d + aᵀ·b, for W's with (x, dy), for V's with (dy, x).
     */
    void addProduct(int rows, Matrix a, Matrix b, Matrix d);

    /** Adds a bias's gradient: db ← db + Σ_i dy_i, row after row. */
    void addRows(int rows, Matrix dy, Matrix bias);

    /** Adds a table's gradient: dE[t_i] ← dE[t_i] + dy_i, row after row. */
    void addRows(int rows, Matrix dy, int[] t, Matrix table);

    /**
     * Σ x². Each block of 16,384 numbers has 64 partial sums, of the numbers whose index has the same remainder; then
     * four of them that are 16 apart are added, as (a + b) + (c + d), and the sixteen results one after the other, in
     * double precision.
     */
    double sumOfSquares(float[] x);

    /**
     * An update by Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), number by number, with gradients scale · g
     * and the weights' decay apart from them (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2):
     *
     * <pre>m ← β₁m + (1 - β₁)g;  v ← β₂v + (1 - β₂)g²;  x ← keep·x - stepSize · m / (√v + epsilon);  g ← 0</pre>
     *
     * Gradients are cleared, for the next ones to be added, because here that costs nothing.
     *
     * <p>A moment that is {@link #NEGLIGIBLE} becomes zero. It would no longer move a parameter, but become a denormal
     * number on its way to zero, and those make an update many times slower: a unit that has died would be felt for
     * ever.
     *
     * @param stepSize the learning rate, corrected for the bias of both moments
     * @param epsilon corrected for the bias of the second moment
     * @param keep what stays of a parameter that has no gradient: 1 for all of it
     */
    void adam(
            float[] x,
            float[] g,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float scale,
            float stepSize,
            float epsilon,
            float keep);

    /**
     * Means of rows, for every column of y by how near they are to it: mean_i = Σ_j w_ij·x_j / Σ_j w_ij, where w_ij =
     * exp(shift_i - |y_i - factor_i·x_j|²/2). Sums go from the first row on; the exponent is held to what e^x has a
     * number for: {@link Sigmoid#exponential}.
     *
     * @param x shape (rows or more, d)
     * @param y shape (d, columns)
     * @param factor of every column of y, with its padding
     * @param shift of every column of y, with its padding: it keeps weights from being too small for numbers
     * @param mean filled, with its padding: shape (d, columns)
     */
    void means(int rows, Matrix x, Matrix y, float[] factor, float[] shift, Matrix mean);

    /** An exponential moving average, number by number: average ← mu · x + (1 - mu) · average. */
    void average(float[] x, float mu, float[] average);

    /**
     * Layers whose weights stay as they are, which any number of threads may share.
     *
     * @param weights those of the hidden layers, each of shape (inputs, outputs)
     * @param last the output layer's, shape (outputs, inputs)
     * @param lastBias shape (1, outputs)
     */
    FeedForward feedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation);

    /** Gives back what it needed for its work. */
    @Override
    default void close() {}
}
