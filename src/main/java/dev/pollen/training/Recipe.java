package dev.pollen.training;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Activation;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides what a training makes: two trainings of one recipe make the same model, bit for bit.
 *
 * @param dataset the name of what is learnt
 * @param seed of every random number in it
 * @param engine what runs the network: the same recipe makes the same model up to rounding with another one
 * @param sampling how points are drawn from the model unless a request chooses
 */
public record Recipe(
        String dataset,
        long seed,
        Engine engine,
        Data data,
        ScheduleChoice schedule,
        Network network,
        Optimisation training,
        Sampling sampling) {

    /** The most iterations that a training may have. */
    public static final long MAX_ITERATIONS = 100_000_000;

    /**
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public Recipe {
        long iterations = Math.multiplyExact((long) training.epochs(), iterationsPerEpoch(data, training));
        require(
                iterations <= MAX_ITERATIONS,
                "training.epochs",
                "must not lead to more than %d iterations, but %d epochs of %d points in batches of %d have %d"
                        .formatted(MAX_ITERATIONS, training.epochs(), data.points(), training.batchSize(), iterations));
        require(
                training.warmUpIterations() <= iterations,
                "training.warmUpIterations",
                "must be at most the %d iterations, but is %d".formatted(iterations, training.warmUpIterations()));
        require(
                training.target() != Target.EPS || !schedule.zeroTerminalSnr(),
                "schedule.zeroTerminalSnr",
                "needs a training.target of v or x0: where nothing of x_0 is left, eps says nothing about it");
        sampling = sampling.resolve(schedule.timesteps());
    }

    /**
     * What is taken from the dataset.
     *
     * @param points how many, at least 1
     * @param noise the standard deviation of the noise on every coordinate, at least 0
     * @param standardise whether the network sees every column with mean 0 and standard deviation 1
     * @param clip the bounds that drawn points are held to, by column
     */
    public record Data(int points, double noise, boolean standardise, Map<String, Bounds> clip) {
        public Data {
            require(points >= 1, "points", "must be at least 1, but is " + points);
            require(noise >= 0 && Double.isFinite(noise), "noise", "must be at least 0, but is " + noise);
            clip = Collections.unmodifiableMap(new TreeMap<>(clip));
        }
    }

    /**
     * What the numbers of a column lie between.
     *
     * @param min the least, or null for no bound
     * @param max the greatest, or null for no bound
     */
    public record Bounds(@Nullable Double min, @Nullable Double max) {
        public Bounds {
            require(
                    min == null || max == null || min <= max,
                    "min",
                    "must not be above max (%s), but is %s".formatted(max, min));
        }

        /** The nearest number within the bounds. */
        public double clip(double value) {
            double raised = min == null ? value : Math.max(value, min);
            return max == null ? raised : Math.min(raised, max);
        }
    }

    /** The size and kind of the network: see {@link Architecture}. */
    public record Network(int hiddenUnits, int hiddenLayers, Activation activation, StepEncoding stepEncoding) {
        public Network {
            require(hiddenUnits >= 1, "hiddenUnits", "must be at least 1, but is " + hiddenUnits);
            require(hiddenLayers >= 1, "hiddenLayers", "must be at least 1, but is " + hiddenLayers);
        }
    }

    /**
     * How the network is fitted.
     *
     * @param epochs passes over the data, at least 1
     * @param batchSize points per iteration, at least 1; an epoch's last batch is what is left
     * @param target what the network predicts
     * @param lossWeighting how much the timesteps count
     * @param minSnrGamma the signal-to-noise ratio beyond which it counts no more, with that weighting
     * @param learningRate the highest, above 0
     * @param learningRateDecay how it falls
     * @param warmUpIterations in which it rises evenly from 0
     * @param weightDecay the share of each parameter, times the learning rate, that goes in every update; 0 with Adam
     * @param gradientClipNorm the longest that all gradients together may be, above 0
     * @param ema what averages the parameters over the iterations, or null to sample from them as they are
     * @param qualityEvery after how many iterations each the quality is measured; 0 for never
     * @param stopAtRatio ends the training at the first measurement whose ratio is at most this, or null
     */
    public record Optimisation(
            int epochs,
            int batchSize,
            Target target,
            LossWeighting lossWeighting,
            double minSnrGamma,
            Optimiser optimiser,
            double learningRate,
            LearningRateDecay learningRateDecay,
            int warmUpIterations,
            double weightDecay,
            double gradientClipNorm,
            @Nullable Ema ema,
            int qualityEvery,
            @Nullable Double stopAtRatio) {
        public Optimisation {
            require(epochs >= 1, "epochs", "must be at least 1, but is " + epochs);
            require(batchSize >= 1, "batchSize", "must be at least 1, but is " + batchSize);
            require(minSnrGamma > 0, "minSnrGamma", "must be above 0, but is " + minSnrGamma);
            require(learningRate > 0, "learningRate", "must be above 0, but is " + learningRate);
            require(warmUpIterations >= 0, "warmUpIterations", "must be at least 0, but is " + warmUpIterations);
            require(weightDecay >= 0, "weightDecay", "must be at least 0, but is " + weightDecay);
            require(
                    weightDecay == 0 || optimiser == Optimiser.ADAMW,
                    "weightDecay",
                    "must be 0 with the optimiser adam, but is %s; adamw has one".formatted(weightDecay));
            require(gradientClipNorm > 0, "gradientClipNorm", "must be above 0, but is " + gradientClipNorm);
            require(qualityEvery >= 0, "qualityEvery", "must be at least 0, but is " + qualityEvery);
            require(stopAtRatio == null || stopAtRatio > 0, "stopAtRatio", "must be above 0, but is " + stopAtRatio);
            require(
                    stopAtRatio == null || qualityEvery > 0,
                    "stopAtRatio",
                    "needs a training.qualityEvery above 0: without measurements there is no ratio");
        }

        /** Whether the quality is measured on the way. */
        public boolean isMeasured() {
            return qualityEvery > 0;
        }
    }

    /**
     * An exponential moving average: shadow ← mu · x + (1 - mu) · shadow.
     *
     * @param mu in (0, 1]
     * @param warmUp whether mu is larger at first, so that the average forgets the parameters before training: in
     *     iteration i, counted from 0, at least 9/(10 + i)
     */
    public record Ema(double mu, boolean warmUp) {
        public Ema {
            require(mu > 0 && mu <= 1, "mu", "must be above 0 and at most 1, but is " + mu);
        }

        /** mu in an iteration, counted from 0. */
        double mu(long iteration) {
            return warmUp ? Math.max(mu, 9.0 / (10 + iteration)) : mu;
        }
    }

    /**
     * How points are drawn.
     *
     * @param steps how many the sampler takes; null, in a request only, for its own choice
     */
    public record Sampling(SamplerName sampler, @Nullable Integer steps) {

        private Sampling resolve(int timesteps) {
            int resolved = steps == null ? sampler.defaultSteps(timesteps) : steps;
            require(
                    resolved >= 1 && resolved <= timesteps,
                    "sampling.steps",
                    "must be from 1 to the %d timesteps, but is %d".formatted(timesteps, resolved));
            return new Sampling(sampler, resolved);
        }
    }

    /** The network for points of so many dimensions. */
    public Architecture architecture(int dimensions) {
        return new Architecture(
                dimensions,
                dimensions,
                network.hiddenUnits(),
                network.hiddenLayers(),
                schedule.timesteps(),
                network.activation(),
                network.stepEncoding());
    }

    /** How points are drawn from the model unless a request chooses. */
    public ReverseProcess reverseProcess() {
        var sampler = sampling.sampler();
        int steps = sampling.steps() == null ? sampler.defaultSteps(schedule.timesteps()) : sampling.steps();
        return new ReverseProcess(sampler.with(Variance.BETA, 0), schedule.schedule(), training.target(), steps);
    }

    /** Optimiser updates in one pass over the data. */
    public int iterationsPerEpoch() {
        return iterationsPerEpoch(data, training);
    }

    /** Optimiser updates in all. */
    public long iterations() {
        return (long) training.epochs() * iterationsPerEpoch();
    }

    private static int iterationsPerEpoch(Data data, Optimisation training) {
        return Math.ceilDiv(data.points(), training.batchSize());
    }

    /** The learning rate in an iteration, counted from 0. */
    public double learningRate(long iteration) {
        int warmUp = training.warmUpIterations();
        if (iteration < warmUp) {
            return training.learningRate() * (iteration + 1) / warmUp;
        }
        double u = (double) (iteration - warmUp) / Math.max(1, iterations() - warmUp);
        return training.learningRate() * training.learningRateDecay().at(u);
    }
}
