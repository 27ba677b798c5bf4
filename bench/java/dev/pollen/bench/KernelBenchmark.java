package dev.pollen.bench;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What an iteration consists of, each by itself: a batch of 128, two coordinates, 100 timesteps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

    private static final int ROWS = 128;

    @Param({"16", "128", "1024"})
    int units;

    @Param({"RELU", "SILU"})
    Activation activation;

    private final Random random = new Random(1);
    private final Kernel kernel = Kernel.best();
    private int[] t;
    private Matrix x;
    private Matrix dy;
    private Matrix dx;
    private Matrix z;
    private Matrix weight;
    private Matrix bias;
    private Matrix table;
    private Matrix point;
    private Matrix last;
    private Matrix lastBias;
    private Matrix columns;
    private Matrix means;
    private float[] factors;
    private float[] shifts;
    private float[] parameters;
    private float[] gradients;
    private float[] firstMoment;
    private float[] secondMoment;

    @Setup
    public void fill() {
        t = random.ints(ROWS, 0, 100).toArray();
        x = matrix(ROWS, units);
        dy = matrix(ROWS, units);
        dx = matrix(ROWS, units);
        z = matrix(ROWS, units);
        weight = matrix(units, units);
        bias = matrix(1, units);
        table = matrix(100, units);
        point = matrix(ROWS, 2);
        columns = matrix(2, ROWS);
        means = matrix(2, ROWS);
        factors = matrix(1, ROWS).values();
        shifts = matrix(1, ROWS).values();
        last = matrix(2, units);
        lastBias = matrix(1, 2);
        int length = 3 * Matrix.size(units + 100, units);
        parameters = new float[length];
        gradients = new float[length];
        firstMoment = new float[length];
        secondMoment = new float[length];
        for (int i = 0; i < length; i++) {
            parameters[i] = (float) random.nextGaussian();
            firstMoment[i] = 1e-3f * (float) random.nextGaussian();
            secondMoment[i] = firstMoment[i] * firstMoment[i];
        }
    }

    private Matrix matrix(int rows, int columns) {
        var matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.values()[matrix.row(i) + j] = (float) random.nextGaussian() / columns;
            }
        }
        return matrix;
    }

    @TearDown
    public void close() {
        kernel.close();
    }

    @Benchmark
    public void hidden() {
        kernel.hidden(ROWS, x, weight, bias, table, t, activation, z, dx);
    }

    @Benchmark
    public void last() {
        kernel.last(ROWS, x, last, lastBias, point);
    }

    @Benchmark
    public void backHidden() {
        kernel.backHidden(ROWS, dy, weight, activation, x, dx);
    }

    @Benchmark
    public void backLast() {
        kernel.backLast(ROWS, point, last, activation, x, dx);
    }

    @Benchmark
    public void addProduct() {
        kernel.addProduct(ROWS, x, dy, weight);
    }

    @Benchmark
    public void addRowsOfTable() {
        kernel.addRows(ROWS, dy, t, table);
    }

    @Benchmark
    public void addRows() {
        kernel.addRows(ROWS, dy, bias);
    }

    @Benchmark
    public void means() {
        kernel.means(ROWS, point, columns, factors, shifts, means);
    }

    @Benchmark
    public void average() {
        kernel.average(parameters, 0.01f, firstMoment);
    }

    @Benchmark
    public double sumOfSquares() {
        return kernel.sumOfSquares(parameters);
    }

    @Benchmark
    public void adam() {
        kernel.adam(parameters, gradients, firstMoment, secondMoment, 0.9f, 0.999f, 1, 1e-3f, 1e-8f, 1);
    }
}
