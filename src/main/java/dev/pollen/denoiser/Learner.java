package dev.pollen.denoiser;

import org.jspecify.annotations.Nullable;

/**
 * A network whose parameters are learnt. Used by one thread at a time, and that a platform thread: engines keep native
 * memory per thread.
 */
public interface Learner extends AutoCloseable {

    /** PyTorch adds this to the norm that it divides by when it clips; so does Pollen, to agree with it. */
    double NORM_EPSILON = 1e-6;

    /**
     * Computes the loss and its gradients: the mean of weight · (target - output)² over all n × d numbers (Ho et al.
     * 2020, equation 14, where the target is eps and all weights are 1); where points are one-hot, twice the
     * cross-entropy takes its place: see {@link Evidence}.
     *
     * @return the loss
     */
    float backward(Batch batch);

    /** The gradients of the last {@link #backward}, before clipping and the {@link #update}: a copy. */
    Parameters gradients();

    /**
     * Updates the parameters by AdamW, from the gradients of the last {@link #backward} clipped to a global norm: all
     * of them together are one vector, made no longer than the limit (Pascanu et al. 2013, arXiv 1211.5063, algorithm
     * 1).
     *
     * @param weightDecay the share of each parameter, times the learning rate, that goes in every update (Loshchilov
     *     and Hutter 2019, arXiv 1711.05101, algorithm 2): 0 makes it Adam
     * @return the norm before clipping
     */
    double update(double learningRate, double gradientClipNorm, double weightDecay);

    /** Moves the average of the parameters, if one is kept: average ← mu · parameters + (1 - mu) · average. */
    void updateAverage(double mu);

    /** The parameters as they are now: a copy. */
    Parameters parameters();

    /** Adam's moments as they are now: a copy. */
    AdamState adam();

    /** The average of the parameters as it is now, a copy; or null if none is kept. */
    @Nullable Parameters average();

    /** Gives the network's memory back. */
    @Override
    void close();
}
