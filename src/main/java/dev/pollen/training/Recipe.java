package dev.pollen.training;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.BetaCurve;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.Schedule;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training makes: two trainings of one recipe make the same model, bit for bit.
 *
 * @param dataset the name of what is learnt
 * @param seed of every random number in it
 * @param engine what runs the network: the same recipe makes the same model up to rounding with another one
 */
public record Recipe(
        String dataset, long seed, Engine engine, Data data, Noise schedule, Network network, Optimisation training) {

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
    }

    /**
     * What is drawn from the dataset.
     *
     * @param points how many, at least 1
     * @param noise the standard deviation of the noise on every coordinate, at least 0
     */
    public record Data(int points, double noise) {
        public Data {
            require(points >= 1, "data.points", "must be at least 1, but is " + points);
            require(noise >= 0 && Double.isFinite(noise), "data.noise", "must be at least 0, but is " + noise);
        }
    }

    /** The schedule of noise: see {@link Schedule#of(BetaCurve, int, double, double)}. */
    public record Noise(BetaCurve type, int timesteps, double betaStart, double betaEnd) {
        public Noise {
            schedule(type, timesteps, betaStart, betaEnd);
        }

        /** The schedule that this describes. */
        public Schedule schedule() {
            return schedule(type, timesteps, betaStart, betaEnd);
        }

        private static Schedule schedule(BetaCurve type, int timesteps, double betaStart, double betaEnd) {
            try {
                return Schedule.of(type, timesteps, betaStart, betaEnd);
            } catch (InvalidParameterException e) {
                throw e.within("schedule");
            }
        }
    }

    /** The size of the network: see {@link Architecture}. */
    public record Network(int hiddenUnits, int hiddenLayers) {
        public Network {
            require(hiddenUnits >= 1, "network.hiddenUnits", "must be at least 1, but is " + hiddenUnits);
            require(hiddenLayers >= 1, "network.hiddenLayers", "must be at least 1, but is " + hiddenLayers);
        }
    }

    /**
     * How the network is fitted.
     *
     * @param epochs passes over the data, at least 1
     * @param batchSize points per iteration, at least 1; an epoch's last batch is what is left
     * @param learningRate Adam's, above 0
     * @param gradientClipNorm the longest that all gradients together may be, above 0
     * @param ema what averages the parameters over the iterations, or null to sample from them as they are
     */
    public record Optimisation(
            int epochs, int batchSize, double learningRate, double gradientClipNorm, @Nullable Ema ema) {
        public Optimisation {
            require(epochs >= 1, "training.epochs", "must be at least 1, but is " + epochs);
            require(batchSize >= 1, "training.batchSize", "must be at least 1, but is " + batchSize);
            require(learningRate > 0, "training.learningRate", "must be above 0, but is " + learningRate);
            require(gradientClipNorm > 0, "training.gradientClipNorm", "must be above 0, but is " + gradientClipNorm);
        }
    }

    /**
     * An exponential moving average: shadow ← mu · x + (1 - mu) · shadow.
     *
     * @param mu in (0, 1]
     */
    public record Ema(double mu) {
        public Ema {
            require(mu > 0 && mu <= 1, "training.ema.mu", "must be above 0 and at most 1, but is " + mu);
        }
    }

    /** The network for points of so many dimensions. */
    public Architecture architecture(int dimensions) {
        return new Architecture(dimensions, network.hiddenUnits(), network.hiddenLayers(), schedule.timesteps());
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
}
