package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.stream.IntStream;

/** The families of schedules. All but the cosine's have a beta that rises from a start to an end. */
public enum ScheduleFamily {

    /** beta rises evenly (Ho et al. 2020, section 4). */
    @JsonProperty("linear")
    LINEAR {
        @Override
        double[] beta(int timesteps, double start, double end) {
            return along(timesteps, u -> start + (end - start) * u);
        }
    },

    /** √beta rises evenly (Rombach et al. 2022, arXiv 2112.10752, in their code; DDIM's code calls it quadratic). */
    @JsonProperty("scaled-linear")
    SCALED_LINEAR {
        @Override
        double[] beta(int timesteps, double start, double end) {
            double rootStart = Math.sqrt(start);
            double rootEnd = Math.sqrt(end);
            return along(timesteps, u -> square(rootStart + (rootEnd - rootStart) * u));
        }
    },

    /** beta rises with the square of the timestep: beta = start + (end - start)·u². */
    @JsonProperty("quadratic")
    QUADRATIC {
        @Override
        double[] beta(int timesteps, double start, double end) {
            return along(timesteps, u -> start + (end - start) * u * u);
        }
    },

    /**
     * beta rises along the logistic function between -6 and 6: the classic recipe's. It stays 0.25 % short of either
     * end.
     */
    @JsonProperty("sigmoid")
    SIGMOID {
        @Override
        double[] beta(int timesteps, double start, double end) {
            return along(timesteps, u -> start + (end - start) / (1 + StrictMath.exp(-(12 * u - 6))));
        }

        @Override
        public double defaultBetaStart(int timesteps) {
            return 1e-5;
        }

        @Override
        public double defaultBetaEnd(int timesteps) {
            return 5e-3;
        }
    },

    /**
     * alphaBar falls like a squared cosine: alphaBar(u) = f(u)/f(0) with f(u) = cos²(π/2 · (u + 0.008)/1.008), and beta
     * at most 0.999 (Nichol and Dhariwal 2021, arXiv 2102.09672, equation 17). It has no start and end of beta.
     */
    @JsonProperty("cosine")
    COSINE {
        private static final double OFFSET = 0.008;
        private static final double MAX_BETA = 0.999;

        @Override
        double[] beta(int timesteps, double start, double end) {
            return IntStream.range(0, timesteps)
                    .mapToDouble(t -> 1 - f((t + 1.0) / timesteps) / f((double) t / timesteps))
                    .map(beta -> Math.min(beta, MAX_BETA))
                    .toArray();
        }

        private static double f(double u) {
            return square(StrictMath.cos(Math.PI / 2 * (u + OFFSET) / (1 + OFFSET)));
        }

        @Override
        public boolean hasEnds() {
            return false;
        }
    };

    private interface Curve {
        double at(double u);
    }

    /** The betas of timesteps 0 … T-1. */
    abstract double[] beta(int timesteps, double start, double end);

    /** Whether its beta has a start and an end that can be chosen. */
    public boolean hasEnds() {
        return true;
    }

    /** Where beta begins unless somebody chooses: as Ho et al. have it for 1000 timesteps, and the same in fewer. */
    public double defaultBetaStart(int timesteps) {
        return Math.min(0.1 / timesteps, MAX_DEFAULT_BETA);
    }

    /** Where beta ends unless somebody chooses: see {@link #defaultBetaStart}. */
    public double defaultBetaEnd(int timesteps) {
        return Math.min(20.0 / timesteps, MAX_DEFAULT_BETA);
    }

    private static final double MAX_DEFAULT_BETA = 0.999;

    /** Takes a curve at u = 0 for the first timestep, to 1 for the last one. */
    private static double[] along(int timesteps, Curve curve) {
        return IntStream.range(0, timesteps)
                .mapToDouble(t -> timesteps == 1 ? 0 : (double) t / (timesteps - 1))
                .map(curve::at)
                .toArray();
    }

    private static double square(double x) {
        return x * x;
    }
}
