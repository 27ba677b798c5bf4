package dev.pollen.denoiser;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Training by Deeplearning4j's derivatives: the reference for every other engine. */
final class Dl4jLearner implements Learner {

    private final Dl4jGraph graph;
    private final INDArray parameters;
    private final INDArray firstMoment;
    private final INDArray secondMoment;
    private final @Nullable INDArray average;
    private long updates;

    Dl4jLearner(Parameters initial, AdamState adam, @Nullable Parameters initialAverage) {
        graph = new Dl4jGraph(initial, Sinusoids.of(initial.architecture()));
        graph.prepareToLearn();
        parameters = graph.parameters();
        firstMoment = graph.like(adam.firstMoment());
        secondMoment = graph.like(adam.secondMoment());
        average = initialAverage == null ? null : graph.like(initialAverage);
        updates = adam.updates();
    }

    @Override
    public float backward(Batch batch) {
        double loss;
        if (isPlain(batch)) {
            loss = graph.loss(batch.xt(), batch.t(), batch.target());
        } else {
            var moved = Moved.of(batch, graph.predict(batch.xt(), batch.t()));
            graph.loss(batch.xt(), batch.t(), moved.target());
            loss = moved.loss();
        }
        graph.gradients().divi(batch.count());
        return (float) loss;
    }

    private static boolean isPlain(Batch batch) {
        for (float weight : batch.weight()) {
            if (weight != 1) {
                return false;
            }
        }
        return batch.states().isEmpty();
    }

    /**
     * The graph knows squared errors without weights alone, and a mask scales the outputs as well. So it is given
     * targets that it misses by half the gradient that is wanted.
     */
    private record Moved(float[] target, double loss) {

        static Moved of(Batch batch, float[] output) {
            var target = new float[output.length];
            double sum = 0;
            for (int i = 0; i < batch.count(); i++) {
                sum += Loss.of(batch, i, output, i * batch.outputs(), 1, target, i * batch.outputs());
            }
            for (int i = 0; i < output.length; i++) {
                target[i] = output[i] - target[i];
            }
            return new Moved(target, sum / output.length);
        }
    }

    @Override
    public Parameters gradients() {
        return graph.read(graph.gradients());
    }

    @Override
    public double update(double learningRate, double gradientClipNorm, double weightDecay) {
        var gradients = graph.gradients();
        double norm = gradients.norm2Number().doubleValue();
        double scale = gradientClipNorm / (norm + NORM_EPSILON);
        if (scale < 1) {
            gradients.muli(scale);
        }
        parameters.muli(1 - learningRate * weightDecay);
        adamUpdate(gradients, learningRate);
        return norm;
    }

    /**
     * The operation divides m by √v + epsilon before it corrects the bias of both; Adam as published corrects first. A
     * corrected epsilon makes the two the same.
     */
    private void adamUpdate(INDArray gradients, double learningRate) {
        double epsilon = AdamState.EPSILON * Math.sqrt(1 - Math.pow(AdamState.BETA_2, (double) updates + 1));
        Nd4j.exec(
                new AdamUpdater(
                        gradients,
                        secondMoment,
                        firstMoment,
                        learningRate,
                        AdamState.BETA_1,
                        AdamState.BETA_2,
                        epsilon,
                        Math.toIntExact(updates)));
        parameters.subi(gradients);
        updates++;
    }

    @Override
    public void updateAverage(double mu) {
        if (average != null) {
            try (var share = parameters.mul(mu)) {
                average.muli(1 - mu).addi(share);
            }
        }
    }

    @Override
    public @Nullable Parameters average() {
        return average == null ? null : graph.read(average);
    }

    @Override
    public Parameters parameters() {
        return graph.read(parameters);
    }

    @Override
    public AdamState adam() {
        return new AdamState(updates, graph.read(firstMoment), graph.read(secondMoment));
    }

    @Override
    public void close() {
        graph.close();
        firstMoment.close();
        secondMoment.close();
        if (average != null) {
            average.close();
        }
    }
}
